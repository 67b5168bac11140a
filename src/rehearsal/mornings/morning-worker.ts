import { parentPort } from 'node:worker_threads'
import { doMorning, type MorningJob } from './morning-jobs.ts'

parentPort?.on('message', (job: MorningJob) => parentPort?.postMessage(doMorning(job)))
