/** Streets, towns and schools that cannot be taken for real ones: no place of France has these postal codes. */
export const streets = [
  'rue des Essais',
  'rue du Brouillon',
  'avenue des Exemples',
  'allée des Tests',
  'place du Spécimen',
  'impasse de la Maquette',
  'chemin du Prototype',
  'boulevard des Hypothèses',
  'rue de la Règle Jaune',
  'rue des Trois Gommes',
  'square du Papier Calque',
  "rue de l'Échantillon",
  'cours des Copies Doubles',
  'passage du Faux Départ',
] as const

export const towns = [
  { postalCode: '13999', town: 'Ville-Exemple' },
  { postalCode: '13998', town: 'Essai-sur-Test' },
  { postalCode: '13997', town: 'Bourg-Modèle' },
  { postalCode: '13996', town: 'Saint-Spécimen' },
] as const

export const schoolNames = [
  'des Essais',
  'du Brouillon',
  'de la Maquette',
  'du Spécimen',
  'des Hypothèses',
  'du Prototype',
  'des Trois Gommes',
  'de la Règle Jaune',
  'du Papier Calque',
  'des Copies Doubles',
  'de la Page Blanche',
  'du Tableau Noir',
] as const
