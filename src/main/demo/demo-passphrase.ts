const words =
  'abricot ardoise balcon boussole brume cabane cerise colline corail crayon dentelle dune encre falaise fenouil ' +
  'figue galet girafe grenier herbier iris jardin kiwi lanterne lavande lilas marelle mesange nuage olive orage ' +
  'osier panier papier pinson plume poivre prairie quille radis raisin roseau ruche sable safran sapin sentier soleil ' +
  'tambour terrasse tilleul toupie tulipe vague verger violon vitrail voile zebre zeste chemin cloche coton'

/** Four words, new with each demonstration: 24 random bits, for accounts that nobody outside this machine reaches. */
export const demoPassphrase = (randomBytes: (count: number) => Uint8Array): string => {
  const list = words.split(' ')
  return [...randomBytes(4)].map((byte) => list[byte % list.length]).join(' ')
}
