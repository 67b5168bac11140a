import { typesetFrench as t } from '../../platform/french-typography.ts'
import type { Voice } from './account-words.ts'

/** `wait` comes as `12 s` or `3 min`. */
export const frenchWords = (voice: Voice) => {
  const v = (tu: string, vous: string): string => t(voice === 'tu' ? tu : vous)
  return {
    signIn: {
      title: 'Entrer',
      heading: (school: string) => `Entrer : ${school}`.replace(' :', '\u00a0:'),
      login: 'Identifiant',
      loginHint: 'Par exemple lea.martin',
      passphrase: 'Mot de passe',
      own: v(
        'Cet appareil est à moi ou à ma famille : garder l’accès ouvert',
        'Cet appareil est à moi ou à ma famille : garder l’accès ouvert',
      ),
      ownHint: 'À laisser vide sur un ordinateur du collège, de la bibliothèque ou d’un ami.',
      enter: 'Entrer',
      withCode: 'Entrer avec un code',
      withCodeHint: t('Première fois, ou mot de passe oublié ?'),
      forgotten: t(
        'Mot de passe oublié : un professeur ou la vie scolaire donne un nouveau code tout de suite.',
      ),
      wrong: t(
        'Cet identifiant et ce mot de passe ne vont pas ensemble. Vérifiez les majuscules, ou demandez un nouveau code.',
      ),
      wait: (wait: string) =>
        t(
          `Plusieurs essais n’ont pas réussi d’ici. Réessayez dans ${wait}. Un appareil déjà connu, ou un code, n’attend pas.`,
        ),
      busy: (wait: string) =>
        `Beaucoup de personnes entrent en ce moment. Réessayez dans ${wait}, rien n’est perdu.`,
      left: v('C’est fait : tu peux fermer cette page.', 'C’est fait : vous pouvez fermer cette page.'),
    },
    factorStep: {
      title: 'Deuxième preuve',
      lead: 'Le mot de passe est bon. Il manque le code à six chiffres de votre application.',
      code: 'Code à six chiffres, ou code de secours',
      enter: 'Entrer',
      wrong: t(
        'Ce code n’est pas bon, ou il a déjà servi. Attendez le suivant, ou prenez un code de secours.',
      ),
      expired: 'Cette page était ouverte depuis trop longtemps. Entrez à nouveau.',
    },
    code: {
      title: 'Entrer avec un code',
      lead: 'Le code est sur votre feuille, ou au tableau. Il a huit signes.',
      code: 'Code',
      codeHint: 'Par exemple K7QF-3MPA',
      next: 'Continuer',
      wrong: t(
        'Ce code n’est pas ou n’est plus bon. Vérifiez chaque signe, ou demandez-en un nouveau à un professeur ou à la vie scolaire.',
      ),
      wait: (wait: string) => `Trop de codes faux viennent d’ici. Réessayez dans ${wait}.`,
      hello: (name: string) => `Bonjour ${name}`,
      chooseLead: v(
        'Choisis un mot de passe. Ensuite le code ne sert plus.',
        'Choisissez un mot de passe. Ensuite le code ne sert plus.',
      ),
      loginHint: v(
        'Pour entrer la prochaine fois. Tu peux le changer maintenant, ensuite il reste.',
        'Pour entrer la prochaine fois. Vous pouvez le changer maintenant, ensuite il reste.',
      ),
      loginWrong: t('De 3 à 40 signes : lettres sans accent, chiffres, point ou tiret.'),
      loginTaken: 'Cet identifiant est déjà pris. En voici un libre.',
    },
    passphrase: {
      label: v('Ton nouveau mot de passe', 'Votre nouveau mot de passe'),
      hint: t(
        'Au moins 8 signes ; quatre mots qui n’ont rien à voir font mieux. Aucun signe n’est imposé ni interdit.',
      ),
      tooShort: 'Trop court : il faut au moins 8 signes.'.replace(' :', '\u00a0:'),
      tooLong: 'Trop long : 128 signes au plus.'.replace(' :', '\u00a0:'),
      common: t('Trop connu : beaucoup de gens l’utilisent, il serait deviné vite. Ajoutez des mots.'),
      personal: t('Trop proche d’un nom ou de l’école : il serait deviné vite. Ajoutez des mots.'),
      keep: v('Enregistrer et entrer', 'Enregistrer et entrer'),
    },
    account: {
      title: 'Compte',
      login: 'Identifiant',
      devices: 'Appareils',
      devicesLead: v(
        'Là où ton accès est ouvert. Un appareil perdu se ferme ici, depuis n’importe quel autre.',
        'Là où votre accès est ouvert. Un appareil perdu se ferme ici, depuis n’importe quel autre.',
      ),
      thisDevice: 'Cet appareil',
      unknownDevice: 'Appareil inconnu',
      seen: (when: string) => `Vu le ${when}`,
      nameKept: 'Prénom gardé à l’entrée, accès fermé',
      close: 'Fermer l’accès',
      forget: 'Oublier cet appareil',
      onlyThis: 'Aucun autre appareil n’a d’accès ouvert.',
      changePassphrase: 'Changer de mot de passe',
      current: 'Mot de passe actuel',
      currentWrong: 'Ce n’est pas le mot de passe actuel.',
      change: 'Changer',
      changed: t('Mot de passe changé. Les autres appareils sont fermés.'),
      factor: 'Deuxième preuve',
      factorOn: (left: number) => t(`En service. Codes de secours restants : ${left}.`),
      factorOff: 'Pas en service. Avec elle, un mot de passe volé ne suffit pas.',
      factorStaff: 'Nécessaire pour agir au nom de l’école.',
      setUp: 'Mettre en service',
      turnOff: 'Mettre hors service',
      newRecovery: 'Nouveaux codes de secours',
      leave: 'Se déconnecter',
    },
    leave: {
      title: 'Se déconnecter',
      lead: t('Que reste-t-il sur cet appareil ?'),
      erase: 'Rien',
      eraseHint: v(
        'Cet appareil oublie que tu es passé par ici. À choisir sur un appareil partagé.',
        'Cet appareil oublie votre passage. À choisir sur un appareil partagé.',
      ).replace('que tu es passé par ici', 'ton passage'),
      keep: (name: string) => `Le prénom ${name}`,
      keepHint: v(
        'À l’entrée, ce téléphone te reconnaît et garde ta file. Il faut quand même ton mot de passe pour entrer.',
        'À l’entrée, ce téléphone vous reconnaît et garde votre file. Il faut quand même votre mot de passe pour entrer.',
      ),
      confirm: 'Se déconnecter',
    },
    factor: {
      title: 'Deuxième preuve',
      staffLead:
        'Votre compte agit au nom de l’école. Un code de votre téléphone est demandé en plus du mot de passe.',
      lead: 'Un code de ton téléphone est demandé en plus du mot de passe.'.replace(
        'ton',
        voice === 'tu' ? 'ton' : 'votre',
      ),
      steps: [
        v(
          'Ouvre une application de codes (par exemple FreeOTP, Aegis ou celle du téléphone).',
          'Ouvrez une application de codes (par exemple FreeOTP, Aegis ou celle du téléphone).',
        ),
        v('Lis ce dessin avec elle, ou recopie la clé.', 'Lisez ce dessin avec elle, ou recopiez la clé.'),
        v('Écris ici le code qu’elle montre.', 'Écrivez ici le code qu’elle montre.'),
      ],
      drawing: 'Clé pour l’application, en dessin à lire',
      key: 'Clé',
      code: 'Code à six chiffres',
      confirm: 'Mettre en service',
      wrong: t('Ce code n’est pas bon. Vérifiez l’heure du téléphone, puis écrivez le code suivant.'),
      recoveryTitle: 'Codes de secours',
      recoveryLead: t(
        'Chacun remplace le téléphone une fois. Ils ne seront plus montrés : à imprimer ou recopier maintenant.',
      ),
      recoveryShow: 'Montrer dix nouveaux codes',
      go: 'C’est noté, continuer',
      removed: 'La deuxième preuve est hors service.',
    },
    giveCode: {
      title: 'Nouveau code',
      lead: (name: string) => `Un code pour ${name}, bon jusqu’à demain.`,
      effect:
        'Avec lui, la personne choisit un nouveau mot de passe. Ses autres appareils sont alors fermés, et l’ancien code ne vaut plus.',
      losesFactor: 'Le téléphone est perdu : retirer aussi la deuxième preuve'.replace(' :', '\u00a0:'),
      make: 'Donner un code',
      shown: (name: string) => `Code pour ${name}`,
      until: (when: string) => t(`Bon jusqu’au ${when}, une seule fois. Il ne sera plus montré.`),
      where: (address: string) => `À écrire sur ${address}`,
      another: 'Donner un autre code',
      endSessions: 'Fermer tous ses appareils',
      endLead: 'À faire quand un mot de passe est connu d’un autre, ou un téléphone volé.',
      ended: (count: number) => t(`Appareils fermés : ${count}.`),
      notYours: 'Le code d’une personne de la direction est donné par la direction.',
    },
    sheet: {
      title: (name: string) => `Codes de ${name}`,
      lead: t(
        'Une feuille à découper, un code par personne, bon 45 jours. Imprimez-la tout de suite : les codes ne seront plus montrés.',
      ),
      forWhom: 'Pour qui',
      pupils: (count: number) => t(`Les élèves sans compte : ${count}`),
      guardians: (count: number) => t(`Les responsables sans compte : ${count}`),
      already: (count: number) => t(`Ont déjà un compte : ${count}. Un nouveau code se donne un par un.`),
      make: 'Faire la feuille',
      nobody: 'Tout le monde a déjà un compte.',
      print: t('Imprimez cette page avec votre navigateur. Elle tient dix codes par feuille A4.'),
      guardianOf: (name: string) => t(`Enfant : ${name}`),
      code: 'Code',
      address: 'Adresse',
      dayLink: 'Feuille du jour de la classe',
      codeLink: 'Page où écrire le code',
      single: 'Un code pour une personne',
      back: 'Retour',
    },
    at: (date: string, time: string) => `${date} à ${time}`,
    seconds: 's',
    minutes: 'min',
  }
}
