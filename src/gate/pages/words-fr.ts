import { frenchHtml as fr, typesetFrench as typeset } from '../../platform/french-typography.ts'
import type { PageContext } from './page-model.ts'
import type { LiveWords, PageWords } from './words.ts'

const minutes = (count: number): string => `${count}\u00a0minute${count > 1 ? 's' : ''}`

const liveWords = (tu: boolean): LiveWords => ({
  waitLabel: 'd’attente environ',
  range: '{low} à {high}\u00a0min',
  under: '<\u00a0{high}\u00a0min',
  knownLabel: 'durée d’attente connue',
  known: 'à {at}',
  lateLabel: 'durée annoncée',
  late: 'dépassée',
  newsRange: `${tu ? 'Ton' : 'Votre'} tour viendra entre {low} et {high}.`,
  newsKnown: tu
    ? 'Nous saurons à {at} combien de temps tu attends.'
    : 'Nous saurons à {at} combien de temps vous attendez.',
  newsLate: `Nous avions dit {high} au plus tard, et c’est plus long. ${tu ? 'Ta' : 'Votre'} place est gardée, et l’ordre ne change pas.`,
  away: `Le réseau ne répond pas. ${tu ? 'Ta' : 'Votre'} place est gardée, et cette page essaie de nouveau toute seule.`,
  paused: `L’entrée est en pause. ${tu ? 'Ta' : 'Votre'} place est gardée.`,
  resumed: 'L’entrée a repris, et la file avance.',
  second: tu
    ? 'Un siège t’attendait et n’a pas été pris. Il te reste un appel.'
    : 'Un siège vous attendait et n’a pas été pris. Il vous reste un appel.',
  enter: tu ? 'C’est ton tour, tu entres.' : 'C’est votre tour, vous entrez.',
})

/** `tu` to a pupil who is known to be one; `vous` to everybody else. */
export const frenchWords = (voice: PageContext['voice']): PageWords => {
  const tu = voice === 'tu'
  const live = liveWords(tu)
  const place = tu ? 'Ta place' : 'Votre place'
  const press = tu ? 'appuie' : 'appuyez'
  const Press = tu ? 'Appuie' : 'Appuyez'
  const you = tu ? 'toi' : 'vous'
  const kept = `${place} est gardée`
  const tried = tu ? 'tu entres' : 'vous entrez'
  const canClose = tu ? 'Tu peux fermer cette page et revenir' : 'Vous pouvez fermer cette page et revenir'
  const yours = tu ? 'la tienne' : 'la vôtre'
  const pressAndEnter = fr`<strong>${Press} : si un siège est libre, ${tried}.</strong> Sinon ${tu ? 'ton' : 'votre'} rang reste le même.`
  return {
    language: 'fr',
    other: { language: 'en', name: 'English' },
    live,
    you,
    ahead: `personnes avant ${you}`,
    yourPlace: tu ? 'ta place' : 'votre place',
    placeLabel: tu ? 'ta place' : 'votre place',
    placeNumber: (n) => typeset(`n° ${n}`),
    newsLabel: 'prochaines nouvelles',
    newsAt: (at) => fr`à ${at}`,
    lookAgain: 'Voir où j’en suis',
    press: (at) => fr`Cette page ne bouge pas toute seule : ${press} vers ${at}.`,
    pressAgain: (at) => fr`Cette page ne bouge pas toute seule : ${press} de nouveau vers ${at}.`,
    ringTurn: 'Sonner à mon tour',
    ringEntry: 'Sonner à mon entrée',
    updatesItself: 'Cette page se met à jour toute seule. Le bouton garde aussi l’écran allumé.',
    entersItself: 'Cette page entre toute seule.',
    attendance: (since) =>
      fr`<strong>${tu ? 'Ton' : 'Votre'} attente est notée depuis ${since}.</strong> Elle s’affiche à l’appel, pour ${tu ? 'ton professeur' : 'le professeur'}.`,
    attendanceKept: (since) =>
      fr`<strong>${tu ? 'Ton' : 'Votre'} attente depuis ${since} reste notée.</strong> Reprendre une place ne l’efface pas.`,
    message: (at, text) => fr`<strong>Message de ${at}.</strong> ${text}`,
    daySheet: {
      label: tu ? 'Voir ma feuille du jour' : 'Voir la feuille du jour',
      note: 'Sans attendre, même hors connexion',
    },
    handIn: { label: 'Rendre un travail', note: 'Il part tout seul et arrive une seule fois' },
    why: (capacity) =>
      fr`<strong>Pourquoi attendre ?</strong> Le site reçoit ${capacity} personnes à la fois, et il est plein. On entre dans l’ordre de la file, dès qu’un siège se libère.`,
    whileWaiting: tu ? 'En attendant, tu peux' : 'En attendant, vous pouvez',
    oneBrowser: tu
      ? 'Tu entres dans ce navigateur, avec tous ses onglets.'
      : 'Vous entrez dans ce navigateur, avec tous ses onglets.',
    cookie: 'Cette page garde la place dans un cookie, rien d’autre.',
    phone: (label, number) => typeset(`${label} : ${number}`),
    runBy: (operator) => typeset(`Entrée tenue par ${operator}.`),

    waiting: {
      title: kept,
      heading: tu
        ? 'Tu es dans la file, ta place est gardée.'
        : 'Vous êtes dans la file, votre place est gardée.',
      comeBack: (at, number) =>
        fr`${canClose} vers ${at}, dans ce navigateur : la place ${number} reste ${yours}. Recharger ne change rien à l’ordre.`,
      comeBackAnyTime: (number) =>
        fr`${canClose}, dans ce navigateur : la place ${number} reste ${yours}. Recharger ne change rien à l’ordre.`,
    },
    atDoor: {
      title: tu ? 'Tu es à la porte' : 'Vous êtes à la porte',
      heading: tu
        ? 'Tu es à la porte, ton entrée est proche.'
        : 'Vous êtes à la porte, votre entrée est proche.',
      next: tu ? 'Ton entrée est parmi les prochaines.' : 'Votre entrée est parmi les prochaines.',
      stay: typeset(
        tu
          ? 'Garde cette page ouverte : tu entres dès qu’un siège se libère.'
          : 'Gardez cette page ouverte : vous entrez dès qu’un siège se libère.',
      ),
      press: typeset(
        `${Press} : si un siège est libre, ${tried}. Sinon ${tu ? 'ton' : 'votre'} rang reste le même.`,
      ),
      goodUntil: (until) =>
        fr`Si l’écran s’éteint, rien n’est perdu : ${tu ? 'ton' : 'votre'} tour reste valable jusqu’à ${until}.`,
      button: 'Voir si c’est à moi',
      oneBrowser: `${tu ? 'Tu entres' : 'Vous entrez'} dans ce navigateur, avec tous ses onglets. Un deuxième onglet ne fait pas avancer plus vite.`,
    },
    calledAway: {
      title: tu ? 'Ton tour est venu' : 'Votre tour est venu',
      heading: tu
        ? 'Ton tour est venu, tu restes en tête de la file.'
        : 'Votre tour est venu, vous restez en tête de la file.',
      calledAt: (at) =>
        fr`${tu ? 'Ton' : 'Votre'} tour est venu à <strong>${at}</strong>, pendant que cette page était fermée ou que le téléphone dormait.`,
      backAtDoor: fr`<strong>${tu ? 'Tu es' : 'Vous êtes'} maintenant à la porte :</strong> ${tried} dès qu’un siège se libère.`,
      press: pressAndEnter,
      button: 'Je suis là',
      goodUntil: (until) =>
        fr`${tu ? 'Ton' : 'Votre'} tour reste valable jusqu’à ${until}. ${tu ? 'Garde' : 'Gardez'} cette page ouverte un moment.`,
      notNow: 'Si ce n’est pas le moment',
      rank: `Pendant ${tu ? 'ton' : 'votre'} absence, d’autres sont entrés, et ${tu ? 'ton' : 'votre'} rang n’a pas bougé.`,
    },
    granted: {
      title: tu ? 'C’est ton tour' : 'C’est votre tour',
      heading: tu ? 'C’est ton tour, tu peux entrer.' : 'C’est votre tour, vous pouvez entrer.',
      button: 'Entrer maintenant',
      until: (seconds, until) =>
        fr`<strong>${tu ? 'Ton siège t’attend' : 'Votre siège vous attend'} pendant ${seconds} secondes, jusqu’à ${until}.</strong>`,
      noTime: typeset(
        tu
          ? 'Si tu n’as pas le temps, rien n’est perdu : on t’appelle encore une fois.'
          : 'Si vous n’avez pas le temps, rien n’est perdu : on vous appelle encore une fois.',
      ),
    },
    missed: {
      title: tu ? 'Il te reste un appel' : 'Il vous reste un appel',
      heading: tu
        ? 'Ton siège n’a pas été pris, tu restes en tête de la file.'
        : 'Votre siège n’a pas été pris, vous restez en tête de la file.',
      seatWaited: (at) =>
        fr`Un siège ${tu ? 't’attendait' : 'vous attendait'}${at === null ? '' : fr` à <strong>${at}</strong>`}. Sans réponse de cette page, il est allé à la personne suivante.`,
      backAtDoor: fr`<strong>Il ${tu ? 'te' : 'vous'} reste un appel.</strong> ${tu ? 'Tu es de nouveau à la porte, à ton rang' : 'Vous êtes de nouveau à la porte, à votre rang'}.`,
      press: fr`<strong>Il ${tu ? 'te' : 'vous'} reste un appel.</strong> ${Press} : si un siège est libre, ${tried}.`,
      stay: `Un téléphone qui se met en veille suffit pour manquer son tour. Cette fois, ${tu ? 'garde' : 'gardez'} cette page ouverte.`,
    },
    ended: {
      title: 'Reprendre une place',
      heading: {
        missed: `${place} dans la file s’est terminée.`,
        late: `${place} dans la file s’est terminée.`,
        left: tu ? 'Tu as laissé ton siège. Merci.' : 'Vous avez laissé votre siège. Merci.',
        used: tu ? 'Ton siège est libéré.' : 'Votre siège est libéré.',
        unknown: `${place} dans la file s’est terminée.`,
      },
      reason: (why, calledAt) => {
        const turn = fr`${tu ? 'Ton' : 'Votre'} tour est venu${calledAt === null ? '' : fr` à ${calledAt}`}`
        const often = fr`Cela arrive souvent : un écran éteint, le réseau qui coupe.`
        if (why === 'missed') return fr`${turn}, puis une deuxième fois, sans réponse de cette page. ${often}`
        if (why === 'late')
          return fr`${turn} et restait valable 20 minutes, sans réponse de cette page. ${often}`
        if (why === 'left') return fr`Il va à la personne suivante. Pour revenir, il faut une nouvelle place.`
        if (why === 'used')
          return fr`Le siège de cette place a servi, puis il est passé à quelqu’un d’autre. Pour revenir, il faut une nouvelle place.`
        return fr`Après une panne de l’entrée, cette place n’est plus retrouvée. Rien de cela ne vient de ${you}.`
      },
      again: (low, high) =>
        fr`En reprenant une place maintenant, ${tu ? 'tu attendrais' : 'vous attendriez'} <strong>entre ${low} et ${high} minutes</strong>.`,
      againUnknown: 'Une nouvelle place se prend au bout de la file.',
      button: 'Reprendre une place',
      also: tu ? 'Tu peux aussi' : 'Vous pouvez aussi',
    },
    question: {
      title: typeset(tu ? 'As-tu encore besoin de ton siège ?' : 'Avez-vous encore besoin de votre siège ?'),
      heading: typeset(
        tu ? 'As-tu encore besoin de ton siège ?' : 'Avez-vous encore besoin de votre siège ?',
      ),
      idle: (quiet, endsAt) =>
        fr`Rien n’a bougé ici depuis ${minutes(quiet)}. Sans réponse, ${tu ? 'ton' : 'votre'} siège se libère à <strong>${endsAt}</strong>.`,
      notice: (long, waiting, waitingCount, endsAt) =>
        fr`${tu ? 'Tu as ton' : 'Vous avez votre'} siège depuis ${minutes(long)}, et ${waiting} ${waitingCount > 1 ? 'personnes attendent' : 'personne attend'} sous le préau. Sans réponse, il passe à quelqu’un d’autre à <strong>${endsAt}</strong>.`,
      unsigned: (long, endsAt) =>
        fr`${tu ? 'Ton' : 'Votre'} siège est ouvert depuis ${minutes(long)}, et personne ne s’y est encore identifié. Sans réponse, il se libère à <strong>${endsAt}</strong>.`,
      keep: 'Oui, je garde mon siège',
      extend: 'Il me faut plus de temps',
      leave: 'J’ai fini, je laisse mon siège',
      often: typeset(
        'Un appui suffit, autant de fois qu’il le faut. Avec « plus de temps », la question revient dix fois moins souvent.',
      ),
      oftenUnsigned: 'Un appui suffit, jusqu’à dix fois.',
      nothingLost: fr`<strong>Rien ne se perd.</strong> La page reste là, avec ce que ${tu ? 'tu as' : 'vous avez'} écrit, et un envoi passe encore pendant 10 minutes.`,
      never: 'Pendant un cours, cette question n’est jamais posée.',
    },
    siteDown: {
      title: kept,
      heading: `Le site ne répond pas. ${kept}.`,
      what: (since) =>
        fr`Depuis ${since}, le site derrière cette entrée ne répond plus. Personne n’entre pour l’instant, et l’ordre de la file ne change pas.`,
      kept: (newsAt) => fr`${canClose} vers ${newsAt}, dans ce navigateur.`,
      reload: typeset(
        'Recharger n’aide pas : cette entrée regarde elle-même si le site répond, et rouvre dès qu’il revient.',
      ),
      without: 'Ce qui marche sans le site',
    },
    gateDegraded: {
      title: kept,
      heading: `Une panne ralentit les entrées. ${kept}.`,
      what: (since) =>
        fr`Depuis ${since}, une partie de l’entrée ne répond plus. Les entrées continuent, plus lentement. Les personnes déjà entrées restent à l’intérieur.`,
      kept: () =>
        fr`${canClose}, dans ce navigateur : la place reste ${yours}. Nous ne savons pas encore combien de temps ${tu ? 'tu attendras' : 'vous attendrez'}.`,
      reload: 'Recharger n’aide pas, et ne fait rien perdre.',
      without: 'Pour commencer sans attendre',
    },
    gateAway: {
      title: kept,
      heading: `L’entrée se remet en marche. ${kept}.`,
      what: (since) =>
        fr`Depuis ${since}, la partie de l’entrée qui donne les places ne répond plus. Elle se remet en marche toute seule. Les personnes déjà entrées restent à l’intérieur ; en attendant, d’autres entrent une par une.`,
      kept: (newsAt) => fr`${canClose} vers ${newsAt}, dans ce navigateur : la place reste ${yours}.`,
      reload: 'Recharger de temps en temps suffit, et ne fait rien perdre.',
      without: 'Pour commencer sans attendre',
      noPlace: {
        title: 'L’entrée se remet en marche',
        heading: 'L’entrée se remet en marche.',
        kept: (newsAt) =>
          fr`Pour l’instant, aucun numéro ne peut être donné, à personne : ${tu ? 'regarde' : 'regardez'} de nouveau vers ${newsAt}.`,
      },
    },
    paused: {
      title: kept,
      heading: `L’entrée est en pause. ${kept}.`,
      what: (since) =>
        fr`Depuis ${since}, personne de nouveau n’entre. Les numéros continuent, et l’ordre de la file ne change pas. Les personnes déjà entrées restent à l’intérieur.`,
      kept: (newsAt) => fr`${canClose} vers ${newsAt}, dans ce navigateur : la place reste ${yours}.`,
      reload: 'Recharger ne change rien à l’ordre.',
    },
    cookiesRefused: {
      heading: 'Votre navigateur refuse les cookies.',
      notInLine: fr`Sans cookie, votre place ne peut pas être gardée : <strong>vous n’êtes pas encore dans la file.</strong>`,
      steps: [
        'Ouvrez les réglages de ce navigateur, cherchez « cookies » et autorisez-les pour ce site.',
        'Si c’est une fenêtre privée, ouvrez plutôt une fenêtre ordinaire.',
        'Revenez ici et appuyez.',
      ].map(typeset),
      button: 'Essayer de nouveau',
      otherDevice: 'Un autre navigateur ou un autre appareil convient aussi.',
      only: fr`<strong>Un cookie pour garder la place, rien d’autre.</strong> Ni publicité, ni suivi. Il ne sert plus après aujourd’hui.`,
      without: 'Sans entrer dans la file',
      daySheet: { label: 'Voir une feuille du jour', note: 'Avec le lien ou le code de la classe' },
    },
    whoComesIn: {
      title: typeset('Qui entre ?'),
      heading: typeset('Qui entre ?'),
      ask: 'Cet appareil sert à plusieurs personnes.',
      nameless: (place) => `Personne ${place}`,
      note: 'La place dans la file dépend de la personne qui entre. Un appui suffit.',
    },
    classCode: {
      title: 'Le code de la classe',
      heading: tu ? 'Entre avec le code de ta classe.' : 'Entrez avec le code de la classe.',
      ask: 'Il est écrit sur le papier distribué en classe.',
      label: 'Code de la classe',
      hint: 'Majuscules ou minuscules, peu importe.',
      wrong: typeset(
        `Ce code n’est pas celui d’une classe d’ici. ${tu ? 'Compare' : 'Comparez'} chaque signe avec le papier : le zéro et la lettre O se ressemblent.`,
      ),
      button: 'Continuer',
      without: tu
        ? 'Sans code, tu peux entrer aussi, par la file ordinaire.'
        : 'Sans code, vous pouvez entrer aussi, par la file ordinaire.',
    },
    refused: {
      title: 'Cette demande n’aboutit pas',
      heading: (status) =>
        status === 404
          ? 'Il n’y a rien à cette adresse.'
          : status === 413
            ? 'Cet envoi est trop lourd.'
            : 'Cette demande n’aboutit pas.',
      what: (status) =>
        status === 404
          ? 'L’adresse a peut-être été coupée en la recopiant.'
          : status === 413
            ? 'Il dépasse la limite de ce site. Une photo plus petite ou un fichier en deux parties passe mieux.'
            : 'L’adresse ou l’envoi a une forme que cette entrée ne laisse pas passer. Rien n’a été modifié.',
      button: 'Aller à l’accueil du site',
    },
  }
}
