import { absent, present } from '../../src/workspace/register/roll-call.ts'
import { type RollCallModel, rollCallView } from '../../src/workspace/register/roll-call-view.ts'
import { evidenceOnly } from '../rules/c6-evidence.ts'
import { sabotageOf } from '../rules/proof.ts'

type Pupil = RollCallModel['pupils'][number]

const withPupils =
  (change: (pupil: Pupil) => Pupil): typeof rollCallView =>
  (model, language, formats) =>
    rollCallView({ ...model, pupils: model.pupils.map(change) }, language, formats)

export const sabotages = [
  sabotageOf(
    'C6',
    evidenceOnly,
    'whoever waited counts as present, whatever the teacher said',
    withPupils((pupil) => (pupil.waiting === null ? pupil : { ...pupil, mark: present })),
  ),
  sabotageOf(
    'C6',
    evidenceOnly,
    'whoever waited counts as absent',
    withPupils((pupil) => (pupil.waiting === null ? pupil : { ...pupil, mark: absent })),
  ),
  sabotageOf(
    'C6',
    evidenceOnly,
    'the evidence is lost on its way to the page',
    withPupils((pupil) => ({ ...pupil, waiting: null })),
  ),
]
