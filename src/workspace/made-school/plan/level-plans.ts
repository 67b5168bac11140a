import { college } from './college.ts'
import { ecole } from './ecole.ts'
import type { LevelPlan, SchoolLevel } from './level-plan.ts'
import { lycee } from './lycee.ts'

export const levelPlans: Readonly<Record<SchoolLevel, LevelPlan>> = { ecole, college, lycee }
