import { html } from '../../platform/html.ts'
import type { LiveWords, PageWords, TroubleWords } from './words.ts'

const minutes = (count: number): string => `${count} minute${count === 1 ? '' : 's'}`

const live: LiveWords = {
  waitLabel: 'to wait, about',
  range: '{low} to {high}\u00a0min',
  under: '<\u00a0{high}\u00a0min',
  knownLabel: 'wait known',
  known: 'at {at}',
  lateLabel: 'announced wait',
  late: 'over',
  newsRange: 'Your turn will come between {low} and {high}.',
  newsKnown: 'We will know at {at} how long you wait.',
  newsLate:
    'We had said {high} at the latest, and it takes longer. Your place is kept, and the order does not change.',
  away: 'The network does not answer. Your place is kept, and this page tries again by itself.',
  paused: 'The entrance is paused. Your place is kept.',
  resumed: 'The entrance is open again, and the line moves.',
  second: 'A seat was waiting for you and was not taken. You have one more call.',
  enter: 'It is your turn, you are entering.',
}

const trouble = {
  title: 'Your place is kept',
  reload: 'Reloading does not help, and loses nothing.',
} satisfies Partial<TroubleWords>

const pressAndEnter = html`<strong>Press: if a seat is free, you enter.</strong> If not, your rank stays the
  same.`

const reason: PageWords['ended']['reason'] = (why, calledAt) => {
  const turn = html`Your turn came${calledAt === null ? '' : html` at ${calledAt}`}`
  const often = html`This happens often: a screen that goes off, a network that drops.`
  if (why === 'missed') return html`${turn}, then a second time, with no answer from this page. ${often}`
  if (why === 'late')
    return html`${turn} and stayed good for 20 minutes, with no answer from this page. ${often}`
  if (why === 'left') return html`It goes to the next person. To come back, you need a new place.`
  if (why === 'used')
    return html`The seat of this place was used, and then it went to someone else. To come back, you need a
    new place.`
  return html`After a breakdown of the entrance, this place can no longer be found. None of this is your
  doing.`
}

export const englishWords: PageWords = {
  language: 'en',
  other: { language: 'fr', name: 'Français' },
  live,
  you: 'you',
  ahead: 'people before you',
  yourPlace: 'your place',
  placeLabel: 'your place',
  placeNumber: (n) => `no.\u00a0${n}`,
  newsLabel: 'next news',
  newsAt: (at) => html`at ${at}`,
  lookAgain: 'See where I am',
  press: (at) => html`This page does not move by itself: press at about ${at}.`,
  pressAgain: (at) => html`This page does not move by itself: press again at about ${at}.`,
  ringTurn: 'Ring when it is my turn',
  ringEntry: 'Ring when I enter',
  updatesItself: 'This page updates itself. The button also keeps the screen on.',
  entersItself: 'This page enters by itself.',
  attendance: (since) =>
    html`<strong>Your wait is noted since ${since}.</strong> It shows at roll call, for the teacher.`,
  attendanceKept: (since) =>
    html`<strong>Your wait since ${since} stays noted.</strong> Taking a new place does not erase it.`,
  message: (at, text) => html`<strong>Message of ${at}.</strong> ${text}`,
  daySheet: { label: 'See the day sheet', note: 'Without waiting, even offline' },
  handIn: { label: 'Hand in work', note: 'It goes by itself and arrives once' },
  why: (capacity) =>
    html`<strong>Why wait?</strong> The site receives ${capacity} people at a time, and it is full. People
      enter in the order of the line, as soon as a seat is free.`,
  whileWaiting: 'While you wait, you can',
  oneBrowser: 'You enter in this browser, with all its tabs.',
  cookie: 'This page keeps the place in a cookie, nothing else.',
  phone: (label, number) => `${label}: ${number}`,
  runBy: (operator) => `Entrance run by ${operator}.`,

  waiting: {
    title: 'Your place is kept',
    heading: 'You are in line, your place is kept.',
    comeBack: (at, place) =>
      html`You can close this page and come back at about ${at}, in this browser: place ${place} stays yours.
      Reloading does not change the order.`,
    comeBackAnyTime: (place) =>
      html`You can close this page and come back, in this browser: place ${place} stays yours. Reloading does
      not change the order.`,
  },
  atDoor: {
    title: 'You are at the door',
    heading: 'You are at the door, you enter soon.',
    next: 'You are among the next to enter.',
    stay: 'Keep this page open: you enter as soon as a seat is free.',
    press: 'Press: if a seat is free, you enter. If not, your rank stays the same.',
    goodUntil: (until) => html`If the screen goes off, nothing is lost: your turn stays good until ${until}.`,
    button: 'See if it is my turn',
    oneBrowser: 'You enter in this browser, with all its tabs. A second tab does not make it go faster.',
  },
  calledAway: {
    title: 'Your turn came',
    heading: 'Your turn came, you stay at the head of the line.',
    calledAt: (at) =>
      html`Your turn came at <strong>${at}</strong>, while this page was closed or the phone was asleep.`,
    backAtDoor: html`<strong>You are now at the door:</strong> you enter as soon as a seat is free.`,
    press: pressAndEnter,
    button: 'I am here',
    goodUntil: (until) => html`Your turn stays good until ${until}. Keep this page open for a while.`,
    notNow: 'If now is not the moment',
    rank: 'While you were away, others entered, and your rank did not move.',
  },
  granted: {
    title: 'It is your turn',
    heading: 'It is your turn, you can enter.',
    button: 'Enter now',
    until: (seconds, until) =>
      html`<strong>Your seat waits for you for ${seconds} seconds, until ${until}.</strong>`,
    noTime: 'If you have no time, nothing is lost: you are called once more.',
  },
  missed: {
    title: 'You have one more call',
    heading: 'Your seat was not taken, you stay at the head of the line.',
    seatWaited: (at) =>
      html`A seat was waiting for you${at === null ? '' : html` at <strong>${at}</strong>`}. With no answer
      from this page, it went to the next person.`,
    backAtDoor: html`<strong>You have one more call.</strong> You are at the door again, at your rank.`,
    press: html`<strong>You have one more call.</strong> Press: if a seat is free, you enter.`,
    stay: 'A phone that goes to sleep is enough to miss a turn. This time, keep this page open.',
  },
  ended: {
    title: 'Take a new place',
    heading: {
      missed: 'Your place in line has ended.',
      late: 'Your place in line has ended.',
      left: 'You have left your seat. Thank you.',
      used: 'Your seat is free again.',
      unknown: 'Your place in line has ended.',
    },
    reason,
    again: (low, high) =>
      html`With a new place taken now, you would wait <strong>between ${low} and ${high} minutes</strong>.`,
    againUnknown: 'A new place is at the end of the line.',
    button: 'Take a new place',
    also: 'You can also',
  },
  question: {
    title: 'Do you still need your seat?',
    heading: 'Do you still need your seat?',
    idle: (quiet, endsAt) =>
      html`Nothing has moved here for ${minutes(quiet)}. Without an answer, your seat becomes free at
        <strong>${endsAt}</strong>.`,
    notice: (long, waiting, waitingCount, endsAt) =>
      html`You have had your seat for ${minutes(long)}, and ${waiting}
        ${waitingCount === 1 ? 'person waits' : 'people wait'} outside. Without an answer, it goes to someone
        else at <strong>${endsAt}</strong>.`,
    unsigned: (long, endsAt) =>
      html`Your seat has been open for ${minutes(long)}, and nobody has signed in on it yet. Without an
        answer, it becomes free at <strong>${endsAt}</strong>.`,
    keep: 'Yes, I keep my seat',
    extend: 'I need more time',
    leave: 'I am done, I leave my seat',
    often:
      'One press is enough, as often as needed. With “more time”, the question comes ten times less often.',
    oftenUnsigned: 'One press is enough, up to ten times.',
    nothingLost: html`<strong>Nothing is lost.</strong> The page stays, with what you wrote, and sending still
      works for 10 minutes.`,
    never: 'During a lesson, this question is never asked.',
  },
  siteDown: {
    ...trouble,
    heading: 'The site does not answer. Your place is kept.',
    what: (since) =>
      html`Since ${since}, the site behind this entrance no longer answers. Nobody enters for now, and the
      order of the line does not change.`,
    kept: (newsAt) => html`You can close this page and come back at about ${newsAt}, in this browser.`,
    reload:
      'Reloading does not help: this entrance checks the site itself, and opens again as soon as it is back.',
    without: 'What works without the site',
  },
  gateDegraded: {
    ...trouble,
    heading: 'A breakdown slows the entrance. Your place is kept.',
    what: (since) =>
      html`Since ${since}, a part of the entrance no longer answers. People still enter, more slowly. Those
      already inside stay inside.`,
    kept: () =>
      html`You can close this page and come back, in this browser: the place stays yours. We do not know yet
      how long you will wait.`,
    without: 'To start without waiting',
  },
  gateAway: {
    ...trouble,
    heading: 'The entrance is restarting. Your place is kept.',
    what: (since) =>
      html`Since ${since}, the part of the entrance that gives out seats no longer answers. It is restarting
      by itself. Those already inside stay inside; meanwhile others enter one by one.`,
    kept: (newsAt) =>
      html`You can close this page and come back at about ${newsAt}, in this browser: the place stays yours.`,
    reload: 'Reloading now and then is enough, and loses nothing.',
    without: 'To start without waiting',
    noPlace: {
      title: 'The entrance is restarting',
      heading: 'The entrance is restarting.',
      kept: (newsAt) => html`For now no number can be given to anybody: look again at about ${newsAt}.`,
    },
  },
  paused: {
    ...trouble,
    heading: 'The entrance is paused. Your place is kept.',
    what: (since) =>
      html`Since ${since}, nobody new enters. Numbers go on, and the order of the line does not change. Those
      already inside stay inside.`,
    kept: (newsAt) =>
      html`You can close this page and come back at about ${newsAt}, in this browser: the place stays yours.`,
    reload: 'Reloading does not change the order.',
  },
  cookiesRefused: {
    heading: 'Your browser refuses cookies.',
    notInLine: html`Without a cookie your place cannot be kept: <strong>you are not in line yet.</strong>`,
    steps: [
      'Open the settings of this browser, look for “cookies” and allow them for this site.',
      'If this is a private window, open an ordinary one instead.',
      'Come back here and press.',
    ],
    button: 'Try again',
    otherDevice: 'Another browser or another device will do as well.',
    only: html`<strong>A cookie to keep the place, nothing else.</strong> No advertising, no tracking. It is
      of no use after today.`,
    without: 'Without joining the line',
    daySheet: { label: 'See a day sheet', note: 'With the link or the code of the class' },
  },
  whoComesIn: {
    title: 'Who is coming in?',
    heading: 'Who is coming in?',
    ask: 'Several people use this device.',
    nameless: (place) => `Person ${place}`,
    note: 'The place in line depends on who comes in. One press is enough.',
  },
  classCode: {
    title: 'The class code',
    heading: 'Enter with the code of the class.',
    ask: 'It is on the paper handed out in class.',
    label: 'Class code',
    hint: 'Capital or small letters, either will do.',
    wrong:
      'This is not the code of a class here. Compare each sign with the paper: zero and the letter O look alike.',
    button: 'Continue',
    without: 'Without a code you can enter too, by the ordinary line.',
  },
  refused: {
    title: 'This request leads nowhere',
    heading: (status) =>
      status === 404
        ? 'There is nothing at this address.'
        : status === 413
          ? 'What you sent is too large.'
          : 'This request leads nowhere.',
    what: (status) =>
      status === 404
        ? 'The address may have been cut when it was copied.'
        : status === 413
          ? 'It is over the limit of this site. A smaller photo, or a file in two parts, will pass.'
          : 'The address or what was sent has a form that this entrance does not let through. Nothing was changed.',
    button: 'Go to the start page of the site',
  },
}
