import { typesetFrench } from '../../platform/french-typography.ts'
import type { SheetWords } from './sheet-words.ts'

export const frenchSheetWords: SheetWords = {
  title: (className) => `Feuille du jour, ${className}`,
  skip: 'Aller au contenu',
  print: 'Imprimer',
  writtenAt: (date, time) => `Feuille écrite le ${date} à ${time}`,
  offline: 'Elle s’ouvre sans réseau et sans attendre dans la file.',
  newer: 'Une feuille plus récente est arrivée.',
  openNewer: 'L’ouvrir',
  past: typesetFrench(
    'Cette feuille date : ses jours sont passés. Elle se renouvelle dès que le réseau revient.',
  ),
  week: (letter) => `semaine ${letter}`,
  closed: (name) => (name === '' ? 'Pas d’école ce jour.' : typesetFrench(`Pas d’école : ${name}.`)),
  noLesson: 'Pas de cours ce jour.',
  remote: 'à distance',
  rooms: (rooms) => `${rooms.length > 1 ? 'salles' : 'salle'} ${rooms.join(', ')}`,
  changes: { cancelled: 'Cours annulé', replaced: 'Remplacement', added: 'Cours ajouté' },
  roomChanged: ({ rooms, plannedRooms, isRemote }) => {
    const now = isRemote ? 'à distance' : rooms.join(', ')
    const before = plannedRooms.length > 0 ? ` au lieu de ${plannedRooms.join(', ')}` : ''
    return now === '' ? 'Salle changée' : typesetFrench(`Salle changée : ${now}${before}`)
  },
  movedHere: (time) => (time === null ? 'Cours déplacé ici' : typesetFrench(`Déplacé : prévu ${time}`)),
  movedAway: (time) => (time === null ? 'Cours déplacé' : `Déplacé au ${time}`),
  homework: 'Travail à faire',
  noHomework: 'Rien de noté pour les prochains jours.',
  withheld: 'Texte à lire dans Préau, une fois connecté.',
  minutes: (count) => `environ ${count} min`,
  moreOnline: (count) => (count === 1 ? 'et 1 autre, en ligne' : `et ${count} autres, en ligne`),
  enterByClass: 'Entrer avec la classe',
  enterByClassHint: 'Pour attendre dans la file de la classe les jours d’affluence.',
  otherLanguage: { name: 'English', file: 'en.html', language: 'en' },
}
