import process from 'node:process'
import { doMorning, type MorningJob } from './morning-jobs.ts'

/** A process of its own: one morning after the other, as they are sent. */
process.on('message', (job: MorningJob) => process.send?.(doMorning(job)))
