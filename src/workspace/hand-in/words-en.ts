import { html } from '../../platform/html.ts'
import { sayBytes, sayFileRefusal } from '../files/file-sentences.ts'
import type { HandInRefusal } from './accept-hand-in.ts'
import { handInLimits } from './hand-in-limits.ts'
import type { HandInWords } from './words.ts'

const size = (bytes: number): string => sayBytes(bytes, 'en')

const plainRefusals: Readonly<
  Record<Exclude<HandInRefusal['why'], 'pass' | 'spool' | 'file' | 'tooLargeTogether'>, string>
> = {
  badForm: 'This form is incomplete. Open the page of the homework again and repeat.',
  nothing: 'There is neither a file nor a text. Choose a file, or write your text.',
  tooManyFiles: `There are too many files: at most ${handInLimits.files}. Join them, or hand in twice.`,
  textTooLong: `The text is longer than ${handInLimits.textLength} characters. Hand it in as a file instead.`,
  noteTooLong: `The note to the teacher is longer than ${handInLimits.noteLength} characters. Shorten it.`,
}

const refusalOf = (refusal: HandInRefusal): string => {
  switch (refusal.why) {
    case 'file':
      return sayFileRefusal(refusal.file, 'en')
    case 'tooLargeTogether':
      return `The files are ${size(refusal.bytes)} together, the limit is ${size(handInLimits.handInBytes)}. Hand in twice.`
    case 'pass':
      return {
        forged: 'This form is not valid here. Open the page of the homework again and repeat.',
        expired:
          'This form was open for more than two days. Open the page of the homework again: what you kept is sent then.',
        otherSchool: 'This form is of another school. Open the page of the homework again.',
      }[refusal.pass]
    case 'spool':
      return {
        otherWork:
          'This form was already used for other work, which was received. Open the page of the homework again to hand in more.',
        full: 'There is no room to receive your work right now. It is not received: keep it and try again in a few minutes.',
        diskFailed:
          'Your work could not be stored. It is not received: keep it and try again in a few minutes.',
      }[refusal.spool]
    default:
      return plainRefusals[refusal.why]
  }
}

export const english: HandInWords = {
  form: {
    file: 'Your file',
    fileHint: `Photo, PDF or text, at most ${size(handInLimits.fileBytes)}. Several photos become one document, in their order.`,
    text: 'Your text',
    textOr: 'Or your text',
    note: (teacher) => `A note to ${teacher}`,
    optional: '(if you like)',
    send: 'Hand in my work',
    lasting:
      'Without a network or a seat you can hand in all the same: the work stays here, then leaves by itself. It arrives once.',
    chosen: 'What will be handed in',
    remove: 'Remove',
    shrinking: 'Preparing the photos…',
    tooOld: 'This page has been open for more than two days. Reload it, then hand in your work.',
    unkept: 'This browser cannot keep anything: the work is being sent now, stay on this page.',
    tooLarge: `The file “{name}” is {size} MB, the limit is ${size(handInLimits.fileBytes)}. Take a photo instead, or a shorter video.`,
    tooMany: plainRefusals.tooManyFiles,
    nothing: plainRefusals.nothing,
  },
  states: {
    heading: 'What you hand in',
    kept: 'Kept on this device',
    keptText: 'It leaves as soon as the network allows. Open this page before tomorrow evening.',
    sending: 'Sending',
    sendingText: '{sent} MB of {size} MB',
    received: 'Received at',
    refused: 'Not received',
    forget: 'Remove from this device',
    proof: 'Receipt',
    seeIt: 'See what was handed in',
    returned: 'Returned with a comment',
    noneYet: 'Nothing has been handed in yet.',
  },
  receipt: {
    title: 'Work received',
    received: (clock, number) => html`Received at ${clock}, no. <span class="number">${number}</span>`,
    keep: 'Your work is stored. This number proves it: write it down if you like.',
    onTime: 'The time is that of the reception.',
    back: 'Back to the homework',
    notTaken: 'Work not received',
    tryAgain: 'Open the homework again',
  },
  list: {
    title: 'Work handed in',
    pupil: 'Pupil',
    received: 'Received',
    state: 'State',
    work: 'Work',
    missing: 'Not received yet',
    late: 'Late',
    onTime: 'On time',
    returned: 'Returned with a comment',
    versions: (count) => `${count} hand-ins, the last one is shown`,
    open: 'Open',
    openOf: (name) => `Open the work of ${name}`,
    all: 'Download all',
    counts: (received, pupils) => `${received} received of ${pupils}`,
    onTheWay: (count) => (count === 1 ? 'One work is on its way.' : `${count} works are on their way.`),
    empty: 'This class has no pupil.',
    due: 'For',
    see: 'See the work handed in',
  },
  one: {
    text: 'Text',
    note: 'Note of the pupil',
    files: 'Files',
    download: 'Download',
    comment: 'Your comment',
    commentHint: 'The pupil and the guardians read it. It is not changed any more; another may follow it.',
    giveBack: 'Return with this comment',
    returnedBy: (teacher) => `Comment of ${teacher}`,
    back: 'Back to the list',
    commentMissing: 'Write a comment, then send again.',
    commentTooLong: `The comment is longer than ${handInLimits.commentLength} characters. Shorten it.`,
  },
  child: {
    received: (name) => `Work of ${name}, received`,
    missing: (name) => `Work of ${name}: not received yet`,
  },
  refusals: refusalOf,
}
