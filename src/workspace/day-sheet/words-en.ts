import type { SheetWords } from './sheet-words.ts'

export const englishSheetWords: SheetWords = {
  title: (className) => `Day sheet, ${className}`,
  skip: 'Skip to content',
  print: 'Print',
  writtenAt: (date, time) => `Sheet written on ${date} at ${time}`,
  offline: 'It opens without a network and without waiting in line.',
  newer: 'A newer sheet has arrived.',
  openNewer: 'Open it',
  past: 'This sheet is old: its days are over. It is renewed as soon as the network is back.',
  week: (letter) => `week ${letter}`,
  closed: (name) => (name === '' ? 'No school on this day.' : `No school: ${name}.`),
  noLesson: 'No lesson on this day.',
  remote: 'remote',
  rooms: (rooms) => `${rooms.length > 1 ? 'rooms' : 'room'} ${rooms.join(', ')}`,
  changes: { cancelled: 'Lesson cancelled', replaced: 'Replacement', added: 'Lesson added' },
  roomChanged: ({ rooms, plannedRooms, isRemote }) => {
    const now = isRemote ? 'remote' : rooms.join(', ')
    const before = plannedRooms.length > 0 ? ` instead of ${plannedRooms.join(', ')}` : ''
    return now === '' ? 'Room changed' : `Room changed: ${now}${before}`
  },
  movedHere: (time) => (time === null ? 'Moved here' : `Moved: was planned ${time}`),
  movedAway: (time) => (time === null ? 'Lesson moved' : `Moved to ${time}`),
  homework: 'Homework',
  noHomework: 'Nothing noted for the next days.',
  withheld: 'To be read in Préau, once signed in.',
  minutes: (count) => `about ${count} min`,
  moreOnline: (count) => (count === 1 ? 'and 1 more, online' : `and ${count} more, online`),
  enterByClass: 'Enter with the class',
  enterByClassHint: 'To wait in the line of the class on crowded days.',
  otherLanguage: { name: 'Français', file: 'index.html', language: 'fr' },
}
