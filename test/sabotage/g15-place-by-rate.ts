import { sabotageOf } from '../rules/proof.ts'
import { honestWait, tellAnything, tellPlaceByRate } from '../simulation/honest-wait-proof.ts'

export const sabotages = [
  sabotageOf('G15', honestWait, 'place ÷ rate ± 25 % is told', tellPlaceByRate),
  sabotageOf('G15', honestWait, '"within the hour" is told, which is always right', tellAnything),
]
