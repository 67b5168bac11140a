import { renderCaddy } from './caddy-front.ts'
import type { FrontName, RenderFront } from './front-settings.ts'
import { renderHaproxy } from './haproxy-front.ts'
import { renderNginx } from './nginx-front.ts'

/** The files of each kind of front, from the same settings. */
export const renderFront: Readonly<Record<FrontName, RenderFront>> = {
  nginx: renderNginx,
  haproxy: renderHaproxy,
  caddy: renderCaddy,
}
