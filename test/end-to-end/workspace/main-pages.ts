import type { DemoRole } from '../demo-process.ts'

/** Where each role spends its time. */
export const mainPages: Readonly<Record<DemoRole, readonly string[]>> = {
  pupil: ['/aujourdhui', '/semaine', '/travail', '/plus', '/compte'],
  guardian: ['/aujourdhui', '/semaine', '/travail', '/absences', '/plus'],
  teacher: ['/aujourdhui', '/semaine', '/classes', '/compte'],
  head: ['/vie-scolaire', '/emploi-du-temps', '/classes', '/plus'],
  office: ['/vie-scolaire', '/vie-scolaire/demi-journees', '/import', '/classes'],
}

/** One press further, from the first link on a page whose address begins so. */
export const oneFurther: Readonly<Record<DemoRole, readonly (readonly [from: string, to: string])[]>> = {
  pupil: [['/travail', '/travail/']],
  guardian: [['/aujourdhui', '/travail/']],
  teacher: [
    ['/aujourdhui', '/appel/'],
    ['/aujourdhui', '/cours/'],
    ['/classes', '/classe/'],
  ],
  head: [['/classes', '/classe/']],
  office: [['/import', '/import/']],
}
