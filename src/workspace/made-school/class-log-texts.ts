/** What was done, and what is to do, as a teacher writes it. */
export interface SubjectTexts {
  readonly done: readonly string[]
  /** Title, text, minutes, and whether it is handed in. */
  readonly toDo: readonly (readonly [title: string, text: string, minutes: number, handIn: 'none' | 'file'])[]
}

const usual: SubjectTexts = {
  done: [
    'Correction du travail à la maison, puis suite de la leçon.',
    'Travail par groupes de quatre, mise en commun au tableau.',
    'Lecture du document, questions 1 à 4, trace écrite dans le cahier.',
    'Évaluation de mi-séquence, puis correction des premières questions.',
  ],
  toDo: [
    ['Apprendre la leçon', 'Relire la trace écrite et savoir la raconter.', 15, 'none'],
    ['Finir l’exercice commencé en classe', 'Questions 3 et 4, au propre.', 20, 'none'],
  ],
}

const bySubject: Readonly<Record<string, SubjectTexts>> = {
  Français: {
    done: [
      'Le récit d’aventures : lecture de l’extrait 2, relevé des indices de lieu.',
      'Grammaire : le complément circonstanciel, exercices 4 et 5 page 212.',
      'Dictée préparée, puis écriture : le début d’un récit.',
      'Étude de la langue : l’accord du participe passé avec avoir.',
    ],
    toDo: [
      ['Lettre à un ami imaginaire', 'Une page, avec date, formule d’appel et signature.', 40, 'file'],
      ['Lire le chapitre 3', 'Noter trois mots inconnus et leur sens.', 30, 'none'],
      ['Apprendre les terminaisons du passé simple', 'Les trois groupes, plus être et avoir.', 20, 'none'],
    ],
  },
  Mathématiques: {
    done: [
      'Fractions : comparer, ranger, placer sur une droite graduée.',
      'Théorème, démonstration au tableau, puis exercices 8 à 11.',
      'Calcul mental, puis problèmes à étapes.',
      'Géométrie : construire la médiatrice à la règle et au compas.',
    ],
    toDo: [
      [
        'Exercices 12 à 15, page 84',
        'Sur une feuille ; les calculs comptent autant que le résultat.',
        30,
        'none',
      ],
      [
        'Figure à construire',
        'Programme de construction du manuel, page 131. Photo de la figure acceptée.',
        25,
        'file',
      ],
      ['Revoir les tables', 'De 6 à 9, dans le désordre.', 10, 'none'],
    ],
  },
  'Histoire-géographie et EMC': {
    done: [
      'La ville au Moyen Âge : étude du plan, repères dans le temps.',
      'Habiter une métropole : croquis à compléter, légende.',
      'EMC : les droits et les devoirs, débat réglé.',
    ],
    toDo: [
      ['Apprendre la carte', 'Fleuves, mers et cinq capitales.', 20, 'none'],
      ['Exposé : le plan', 'Une page, sources comprises.', 35, 'file'],
    ],
  },
  'Anglais LV1': {
    done: [
      'Asking the way: dialogue in pairs, then recording.',
      'Present perfect: when and why. Exercises 2 and 3.',
      'Reading: a day in Cardiff. Vocabulary in the notebook.',
    ],
    toDo: [
      ['Enregistrer un dialogue', 'À deux, une minute, sans lire.', 25, 'file'],
      ['Apprendre le vocabulaire', 'Unit 3, les vingt mots de la page 46.', 15, 'none'],
    ],
  },
  'Éducation physique et sportive': {
    done: [
      'Course d’endurance : trois fois huit minutes.',
      'Badminton : service et déplacement, rencontres courtes.',
      'Gymnastique : enchaînement au sol, par ateliers.',
    ],
    toDo: [],
  },
}

export const textsOf = (subject: string): SubjectTexts => bySubject[subject] ?? usual
