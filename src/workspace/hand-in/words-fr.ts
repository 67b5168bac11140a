import { frenchHtml, ofName, typesetFrench } from '../../platform/french-typography.ts'
import { sayBytes, sayFileRefusal } from '../files/file-sentences.ts'
import type { HandInRefusal } from './accept-hand-in.ts'
import { handInLimits } from './hand-in-limits.ts'
import type { HandInWords } from './words.ts'

const size = (bytes: number): string => sayBytes(bytes, 'fr')

const plainRefusals: Readonly<
  Record<Exclude<HandInRefusal['why'], 'pass' | 'spool' | 'file' | 'tooLargeTogether'>, string>
> = {
  badForm: 'Ce formulaire est incomplet. Ouvre de nouveau la page du travail et recommence.',
  nothing: 'Il n’y a ni fichier ni texte. Choisis un fichier, ou écris ton texte.',
  tooManyFiles: `Il y a trop de fichiers : ${handInLimits.files} au plus. Réunis-les, ou rends en deux fois.`,
  textTooLong: `Le texte dépasse ${handInLimits.textLength} signes. Rends-le plutôt en fichier.`,
  noteTooLong: `Le mot au professeur dépasse ${handInLimits.noteLength} signes. Raccourcis-le.`,
}

const refusalOf = (refusal: HandInRefusal): string => {
  switch (refusal.why) {
    case 'file':
      return sayFileRefusal(refusal.file, 'fr')
    case 'tooLargeTogether':
      return `Les fichiers pèsent ensemble ${size(refusal.bytes)}, la limite est de ${size(handInLimits.handInBytes)}. Rends en deux fois.`
    case 'pass':
      return {
        forged: 'Ce formulaire n’est pas valable ici. Ouvre de nouveau la page du travail et recommence.',
        expired:
          'Ce formulaire est resté ouvert plus de deux jours. Ouvre de nouveau la page du travail : ce que tu as gardé partira alors.',
        otherSchool: 'Ce formulaire est d’un autre établissement. Ouvre de nouveau la page du travail.',
      }[refusal.pass]
    case 'spool':
      return {
        otherWork:
          'Ce formulaire a déjà servi pour un autre envoi, qui est bien reçu. Ouvre de nouveau la page du travail pour en rendre un second.',
        full: 'Il n’y a plus de place pour recevoir ton travail en ce moment. Il n’est pas reçu : garde-le et réessaie dans quelques minutes.',
        diskFailed:
          'Ton travail n’a pas pu être enregistré. Il n’est pas reçu : garde-le et réessaie dans quelques minutes.',
      }[refusal.spool]
    default:
      return plainRefusals[refusal.why]
  }
}

export const french: HandInWords = {
  form: {
    file: 'Ton fichier',
    fileHint: `Photo, PDF ou texte, ${size(handInLimits.fileBytes)} au plus. Plusieurs photos deviennent un seul document, dans leur ordre.`,
    text: 'Ton texte',
    textOr: 'Ou ton texte',
    note: (teacher) => `Un mot pour ${teacher}`,
    optional: '(si tu veux)',
    send: 'Rendre mon travail',
    lasting:
      'Sans réseau ou sans siège, tu peux rendre quand même : le travail reste ici, puis part tout seul. Il arrive une seule fois.',
    chosen: 'Ce qui sera rendu',
    remove: 'Retirer',
    shrinking: typesetFrench('Les photos sont préparées…'),
    tooOld: typesetFrench(
      'Cette page est ouverte depuis plus de deux jours. Recharge-la, puis rends ton travail.',
    ),
    unkept: typesetFrench(
      'Ce navigateur ne peut rien garder : le travail part maintenant, reste sur cette page.',
    ),
    tooLarge: typesetFrench(
      `Le fichier « {name} » pèse {size} Mo, la limite est de ${size(handInLimits.fileBytes)}. Prends plutôt une photo, ou une vidéo plus courte.`,
    ),
    tooMany: typesetFrench(plainRefusals.tooManyFiles),
    nothing: typesetFrench(plainRefusals.nothing),
  },
  states: {
    heading: 'Ce que tu rends',
    kept: 'Gardé sur cet appareil',
    keptText: 'Il part dès que le réseau le permet. Ouvre cette page avant demain soir.',
    sending: 'Envoi en cours',
    sendingText: typesetFrench('{sent} Mo sur {size} Mo'),
    received: 'Reçu à',
    refused: 'Pas reçu',
    forget: 'Retirer de cet appareil',
    proof: 'Preuve de remise',
    seeIt: 'Voir ce qui est rendu',
    returned: 'Rendu avec un commentaire',
    noneYet: 'Rien n’est encore rendu.',
  },
  receipt: {
    title: 'Travail reçu',
    received: (clock, number) => frenchHtml`Reçu à ${clock}, n° <span class="number">${number}</span>`,
    keep: 'Ton travail est enregistré. Ce numéro le prouve : note-le si tu veux.',
    onTime: 'L’heure est celle de la réception.',
    back: 'Revenir au travail',
    notTaken: 'Travail pas reçu',
    tryAgain: 'Rouvrir le travail',
  },
  list: {
    title: 'Travaux rendus',
    pupil: 'Élève',
    received: 'Reçu',
    state: 'État',
    work: 'Travail',
    missing: 'Pas encore reçu',
    late: 'En retard',
    onTime: 'À l’heure',
    returned: 'Rendu avec commentaire',
    versions: (count) => `${count} envois, le dernier est montré`,
    open: 'Ouvrir',
    openOf: (name) => `Ouvrir le travail ${ofName(name)}`,
    all: 'Tout télécharger',
    counts: (received, pupils) => `${received} ${received > 1 ? 'reçus' : 'reçu'} sur ${pupils}`,
    onTheWay: (count) =>
      count === 1 ? 'Un travail est en train d’arriver.' : `${count} travaux sont en train d’arriver.`,
    empty: 'Cette classe n’a pas d’élève.',
    due: 'Pour le',
    see: 'Voir les travaux rendus',
  },
  one: {
    text: 'Texte',
    note: 'Mot de l’élève',
    files: 'Fichiers',
    download: 'Télécharger',
    comment: 'Votre commentaire',
    commentHint: 'L’élève et ses responsables le lisent. Il ne se modifie plus ; un autre peut le suivre.',
    giveBack: 'Rendre avec ce commentaire',
    returnedBy: (teacher) => `Commentaire de ${teacher}`,
    back: 'Revenir à la liste',
    commentMissing: 'Écrivez un commentaire, puis envoyez de nouveau.',
    commentTooLong: `Le commentaire dépasse ${handInLimits.commentLength} signes. Raccourcissez-le.`,
  },
  child: {
    received: (name) => `Travail ${ofName(name)}, reçu`,
    missing: (name) => `Travail ${ofName(name)} : pas encore reçu`,
  },
  refusals: (refusal) => typesetFrench(refusalOf(refusal)),
}
