// SPDX-License-Identifier: AGPL-3.0-or-later

/** Kind and slug of the first result, or the words proposed instead. */
export type ExpectedSearch = readonly [query: string, finds: string];

/** What people type, in French, and what they are then shown first. */
export const frenchQueries: readonly ExpectedSearch[] = [
  // One word, as a dictionary has it.
  ['paquet', 'term paquet'],
  ['chiffrement', 'term chiffrement'],
  ['routeur', 'term routeur'],
  ['cookie', 'term cookie'],
  ['fédivers', 'term fedivers'],
  ['hameçonnage', 'term hameconnage'],
  ['instance', 'term instance'],
  // Plurals, feminines and other forms of the word.
  ['paquets', 'term paquet'],
  ['routeurs', 'term routeur'],
  ['réseaux sociaux', 'term reseau-social'],
  ['données personnelles', 'term donnee-personnelle'],
  ['logiciels libres', 'term logiciel-libre'],
  ['licences libres', 'term licence-libre'],
  ['chiffrée de bout en bout', 'term chiffrement-de-bout-en-bout'],
  ['interfaces trompeuses', 'term interface-trompeuse'],
  ['publicités ciblées', 'term publicite-ciblee'],
  ['contrôleurs d’accès', 'term controleur-d-acces'],
  ['animatrices', 'guide former-des-animatrices-et-animateurs'],
  ['animateur', 'guide former-des-animatrices-et-animateurs'],
  // Inclusive writing.
  ['animateur·rice', 'guide former-des-animatrices-et-animateurs'],
  ['animateur⋅rices', 'guide former-des-animatrices-et-animateurs'],
  ['animateur.rice.s', 'guide former-des-animatrices-et-animateurs'],
  // Accents and capitals left out, ligatures, apostrophes.
  ['metadonnees', 'term metadonnees'],
  ['METADONNEES', 'term metadonnees'],
  ['education populaire', 'term education-populaire'],
  ['neutralite du net', 'term neutralite-du-net'],
  ["economie de l'attention", 'term economie-de-l-attention'],
  ['économie de l’attention', 'term economie-de-l-attention'],
  ['l`économie de l´attention', 'term economie-de-l-attention'],
  ["droit d'acces", 'term droit-d-acces'],
  ['double authentification', 'term double-authentification'],
  // Doubled letters, and the end of a word.
  ['metadonées', 'term metadonnees'],
  ['chifrement de bout en bou', 'term chiffrement-de-bout-en-bout'],
  // Acronyms and other names that the glossary knows.
  ['FAI', 'term fournisseur-d-acces'],
  ['fai', 'term fournisseur-d-acces'],
  ['DNS', 'term dns'],
  ['GAFAM', 'term gafam'],
  ['RGPD', 'term rgpd'],
  ['cloud', 'term nuage'],
  ['encryption', 'term chiffrement'],
  // Beginnings of words.
  ['hameç', 'term hameconnage'],
  ['algorithme de recom', 'term algorithme-de-recommandation'],
  ['interop', 'term interoperabilite'],
  // People.
  ['Zuboff', 'person shoshana-zuboff'],
  ['berners lee', 'person tim-berners-lee'],
  ['tim berners-lee', 'person tim-berners-lee'],
  ['Snowden', 'person edward-snowden'],
  ['vint cerf', 'person vint-cerf-et-robert-kahn'],
  ['ostrom', 'person elinor-ostrom'],
  ['schrems', 'person max-schrems'],
  // Sentences, and what stands in a lesson.
  ['comment voyage un message', 'lesson le-voyage-d-un-message'],
  ['qui sont les géants', 'lesson qui-sont-les-geants'],
  ['de quoi vivent les géants', 'lesson de-quoi-vivent-ils'],
  ['pourquoi des paquets', 'lesson le-voyage-d-un-message'],
  ['cadenas', 'lesson le-voyage-d-un-message'],
  ['place du village', 'lesson de-la-place-du-village-au-centre-commercial'],
  ['prendre soin de ses pratiques', 'lesson prendre-soin-de-ses-pratiques'],
  ['carte postale', 'lesson le-voyage-d-un-message'],
  // The site's own pages, and the module.
  ['vie privée', 'page privacy'],
  ['accessibilité', 'page accessibility'],
  ['reprendre le contrôle', 'module internet-reprendre-le-controle'],
];

export const englishQueries: readonly ExpectedSearch[] = [
  ['packets', 'term paquet'],
  ['encryption', 'term chiffrement'],
  ['personal data', 'term donnee-personnelle'],
  ['journey of a message', 'lesson le-voyage-d-un-message'],
  ['Zuboff', 'none'],
  ['privacy', 'page privacy'],
];

/** What is mistyped in French, and what is proposed instead. */
export const corrections: readonly ExpectedSearch[] = [
  ['navigatuer', 'navigateur'],
  ['algoritme', 'algorithme'],
  ['licenses libres', 'licences libres'],
  ['snoden', 'snowden'],
  ['paqets', 'paquets'],
];
