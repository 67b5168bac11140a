import process from 'node:process'
import * as fc from 'fast-check'

/** Any number will do: the day on which every pupil logged in at once. */
const usual = 20_210_406

/**
 * Loaded before each test file by `scripts/test.ts`, so that a run of the suite says the same twice.
 * `PREAU_SEED=7 npm test` tries others; `node --test FILE` takes new ones each time. Either way a failure prints its seed.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['PREAU_SEED'] ?? usual) })
