import { awayForAWhile } from './stories/away-for-a-while.ts'
import { comingIn } from './stories/coming-in.ts'
import { inside } from './stories/inside.ts'
import { tellStories } from './stories/stories.ts'
import { trouble } from './stories/trouble.ts'
import { whoComes } from './stories/who-comes.ts'

tellStories('stories in a browser', [trouble, inside, awayForAWhile, comingIn, whoComes])
