// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProblemSentences } from './problem.ts';
import { setTypography } from './typography.ts';

/** Sets the typography of the words and leaves alone what is quoted: a path, or something to copy, must stay as typed. */
function fr(words: TemplateStringsArray, ...quoted: string[]): string {
  return words.map((part, index) => setTypography(part, 'fr') + (quoted[index] ?? '')).join('');
}

const readme = 'courses/README.md';

export const frenchSentences: ProblemSentences = {
  'file-too-large': ({ limitKib }) =>
    fr`Ce fichier dépasse ${limitKib}\u00A0Kio. Coupez le texte en deux fichiers ; si c’est une image, réduisez-la.`,
  'file-not-utf8': () =>
    fr`Ce fichier n’est pas enregistré en UTF-8 : ses accents seraient illisibles. Enregistrez-le à nouveau en choisissant l’encodage UTF-8.`,
  'nesting-too-deep': () =>
    fr`Trop de listes, de citations, d’encadrés ou de crochets s’emboîtent ici. Gardez vingt niveaux au plus et fermez chaque crochet et chaque encadré ouvert.`,
  'line-too-long': () => fr`Cette ligne est beaucoup trop longue. Écrivez une phrase par ligne.`,
  'word-too-long': () =>
    fr`Cette ligne a plus de 2\u202F000 caractères d’affilée sans une espace. Coupez ce mot, ou raccourcissez cette adresse.`,
  'text-too-dense': () =>
    fr`Il y a trop de lignes, de cellules de tableau ou de signes de mise en forme jusqu’ici. Coupez le texte en deux fichiers, et ses longs paragraphes par des lignes vides.`,
  'front-matter-missing': () =>
    fr`L’en-tête manque. Commencez le fichier par une ligne « ${'---'} », puis « ${'id: …'} » et « ${'title: …'} », puis une autre ligne « ${'---'} ».`,
  'front-matter-unreadable': ({ reason }) =>
    fr`L’en-tête ne peut pas être lu (${reason}). Vérifiez que chaque ligne s’écrit « ${'clé: valeur'} », qu’un titre contenant deux points est entre apostrophes droites, qu’aucune clé ne revient deux fois et que les retraits sont faits d’espaces.`,
  'field-missing': ({ field }) => fr`Il manque « ${field} » dans l’en-tête. Ajoutez une ligne « ${`${field}: …`} ».`,
  'field-invalid': ({ field, where }) =>
    fr`Dans l’en-tête, « ${field} »${whereInField(where)} n’est pas écrit comme il faut. Suivez l’exemple de ${readme}.`,
  'field-unknown': ({ field }) =>
    fr`L’en-tête contient « ${field} », qui n’a pas de sens pour Essaim. Corrigez l’orthographe de ce mot ou retirez-le.`,
  'id-missing': ({ name }) =>
    fr`${name === '' ? 'Ce fichier' : fr`« ${name} »`} n’a pas d’identifiant. Lancez « ${'npm run essaim courses ids'} », qui l’écrira.`,
  'id-invalid': ({ id }) =>
    fr`L’identifiant « ${id} » n’est pas accepté. N’y mettez que des minuscules sans accents, des chiffres et des tirets, 64 signes au plus.`,
  'id-duplicate': ({ id, other }) =>
    fr`L’identifiant « ${id} » est déjà celui de « ${other} ». Choisissez-en un autre ici.`,
  'heading-level-skipped': ({ title }) =>
    fr`Le titre « ${title} » saute un niveau. Retirez-lui un « ${'#'} » : après « ${'##'} » vient « ${'###'} ».`,
  'heading-level-one': ({ title }) =>
    fr`Le titre « ${title} » commence par un seul « ${'#'} », réservé au titre de la page. Écrivez « ${'##'} ».`,
  'heading-empty': () => fr`Ce titre est vide. Donnez-lui un texte ou retirez la ligne.`,
  'image-without-alternative': ({ src }) =>
    fr`L’image « ${src} » n’a pas de texte pour qui ne la voit pas. Dites ce qu’elle montre, entre les crochets ou dans « ${'alt="…"'} » ; si elle n’apprend rien, ajoutez « ${'decorative'} » à son encadré.`,
  'image-third-party': ({ src }) =>
    fr`L’image « ${src} » est sur un autre site. Si sa licence le permet, copiez-la dans le dossier « ${'media'} » et citez ce fichier.`,
  'media-missing': ({ src }) =>
    fr`L’image « ${src} » n’existe pas à cet endroit. Vérifiez son nom et son dossier, ou ajoutez le fichier.`,
  'media-undeclared': ({ file }) =>
    fr`L’image « ${file} » est montrée ici sans être présentée dans l’en-tête. Ajoutez-lui un bloc sous « ${'media:'} » avec son titre, son auteur, sa source et sa licence.`,
  'media-unused': ({ file }) =>
    fr`L’image « ${file} » n’est montrée par aucun texte. Montrez-la ou retirez le fichier.`,
  'media-without-licence': ({ file }) =>
    fr`L’en-tête présente « ${file} » sans dire sous quelle licence. Ajoutez une ligne, par exemple « ${'licence: CC-BY-SA-4.0'} ».`,
  'media-not-an-image': ({ file }) =>
    fr`Le fichier « ${file} » n’est pas une image qu’Essaim sait montrer. Enregistrez-la en svg, png, jpg ou webp.`,
  'media-name-twice': ({ file, other }) =>
    fr`Les images « ${file} » et « ${other} » ont le même nom, car le nombre du début ne compte pas. Renommez l’une des deux.`,
  'link-dead': ({ href, section, sections }) =>
    section === ''
      ? fr`Le lien « ${href} » ne mène à aucune page du module. Vérifiez le nom du fichier et son dossier.`
      : fr`Le lien « ${href} » mène à une page qui n’a pas de partie « ${section} ». ${choiceOf(sections)}`,
  'link-scheme': ({ href }) =>
    fr`Le lien « ${href} » n’est pas accepté. Écrivez une adresse qui commence par « ${'https://'} », « ${'http://'} » ou « ${'mailto:'} », ou le chemin d’un fichier du cours.`,
  'link-text-vague': ({ text }) =>
    fr`Le texte du lien, « ${text} », ne dit pas où il mène. Écrivez le titre de la page ou ce que l’on y trouve.`,
  'link-text-empty': ({ href }) =>
    fr`Le lien vers « ${href} » n’a pas de texte. Écrivez entre les crochets où il mène.`,
  'term-unknown': ({ slug }) =>
    fr`Le glossaire n’a pas d’entrée « ${slug} ». Écrivez le nom d’un fichier du dossier « ${'glossary'} », sans « ${'.md'} », ou retirez cette ligne.`,
  'list-empty': () => fr`Une ligne de cette liste est vide. Complétez-la ou retirez-la.`,
  'lesson-too-long': ({ words, limit }) =>
    fr`Cette leçon compte ${words} mots ; ${limit} suffisent. Raccourcissez-la ou coupez-la en deux.`,
  'lesson-without-text': ({ status }) =>
    fr`Cette leçon est annoncée « ${status} » et n’a pas de texte. Écrivez-le, ou mettez « ${'status: planned'} ».`,
  'lesson-length': ({ words, least, most }) =>
    fr`Cette leçon complète compte ${words} mots à lire, au lieu de ${least} à ${most}. Complétez-la, raccourcissez-la, ou mettez « ${'status: underConstruction'} ».`,
  'lesson-hard-to-read': ({ ease, least }) =>
    fr`Cette leçon est plus difficile à lire qu’un article de journal : facilité de ${ease}, pour ${least} au moins. Coupez les phrases longues et préférez les mots courts : « ${'npm run essaim courses check -- --readability'} » dit où.`,
  'summary-length': ({ sentences, wanted }) =>
    fr`Le résumé de cette leçon complète compte ${sentences} phrases, au lieu de ${wanted}. Réécrivez « ${'summary:'} ».`,
  'number-without-year': ({ number }) =>
    fr`Le nombre « ${number} » est donné sans année. Écrivez l’année dans la phrase, ou dans la source entre parenthèses : « ${'(Insee, 2023)'} ».`,
  'number-without-source': ({ number }) =>
    fr`Le nombre « ${number} » est donné sans source. Ajoutez-la entre parenthèses dans le même passage : « ${'(Insee, 2023)'} ».`,
  'objective-not-taught': ({ objective, number }) =>
    fr`Rien ne dit dans quelle partie s’apprend l’objectif ${number}, « ${objective} ». Citez la partie après le « ${'#'} » de la ligne « ${'::reread'} », ou placez l’activité dans une partie.`,
  'objective-not-assessed': ({ objective, number }) =>
    fr`Aucune question et aucune activité ne porte sur l’objectif ${number}, « ${objective} ». Ajoutez « ${`objective="${number}"`} » à la ligne « ${'::reread'} » d’une question ou à une activité de la leçon, ou retirez l’objectif.`,
  'objective-unknown': ({ number, lesson, count }) =>
    fr`L’objectif ${number} n’existe pas dans « ${lesson} », qui en a ${count}. Corrigez le nombre après « ${'objective='} ».`,
  'quotes-unbalanced': ({ quote }) =>
    fr`Il manque un des guillemets ${quote} dans ce passage. Ouvrez et fermez chaque citation.`,
  'html-shown-as-text': ({ html }) =>
    fr`« ${html} » s’affichera tel quel, car Essaim n’accepte pas le HTML. Retirez-le ou écrivez-le en Markdown, par exemple « ${'**gras**'} ».`,
  'directive-unknown': ({ name }) =>
    fr`Essaim ne connaît aucun encadré et aucune langue du nom de « ${name} ». Corrigez ce mot : la liste est dans ${readme}.`,
  'directive-colons': ({ name, colons }) =>
    fr`« ${name} » se met au début d’une ligne, après « ${colons} ». Corrigez le nombre de deux-points ou la place.`,
  'directive-attribute-unknown': ({ name, attribute, value }) =>
    fr`L’encadré « ${name} » n’a pas de réglage « ${attribute} » (ici « ${`${attribute}="${value}"`} »). Corrigez ce mot ou retirez-le.`,
  'directive-attribute-invalid': ({ name, attribute, value }) =>
    fr`Dans l’encadré « ${name} », le réglage « ${attribute} » ne peut pas valoir « ${value} ». Les valeurs possibles sont dans ${readme}.`,
  'directive-attribute-missing': ({ name, attribute }) =>
    fr`Il manque un réglage à l’encadré « ${name} ». Ajoutez « ${`${attribute}="…"`} » entre ses accolades.`,
  'directive-unclosed': () =>
    fr`Un encadré est ouvert sans être fermé, ou fermé sans être ouvert. Chacun commence par « ${':::'} » suivi de son nom et finit par une ligne « ${':::'} » seule.`,
  'directive-misplaced': ({ name }) =>
    fr`L’encadré « ${name} » n’a sa place que sous une question d’auto-évaluation. Déplacez-le ou retirez-le.`,
  'sentences-on-one-line': ({ excerpt }) =>
    fr`Deux phrases se suivent sur cette ligne, « ${excerpt} ». Passez à la ligne après la première.`,
  'middle-dot-variant': ({ character }) =>
    fr`Le signe « ${character} » n’est pas le point médian. Écrivez « · » dans un mot, ou « ${'-'} » au début d’une ligne de liste.`,
  'item-without-options': ({ item }) =>
    fr`La question « ${item} » ne propose pas de réponses. Ajoutez une liste, avec « ${'- [x]'} » devant les bonnes et « ${'- [ ]'} » devant les autres.`,
  'item-without-right-answer': ({ item }) =>
    fr`La question « ${item} » n’a aucune bonne réponse. Cochez-en une au moins en écrivant « ${'[x]'} ».`,
  'item-with-one-option': ({ item }) =>
    fr`La question « ${item} » ne propose qu’une réponse. Ajoutez-en au moins une autre.`,
  'option-without-explanation': ({ option }) =>
    fr`La réponse « ${option} » n’a pas d’explication. Ajoutez-la en dessous, après une ligne vide, en retrait de deux espaces.`,
  'item-without-reread': ({ item }) =>
    fr`La question « ${item} » ne dit pas ce que l’on peut relire. Ajoutez une ligne « ${'::reread[titre de la partie]{to="01-lecon.md#partie"}'} ».`,
  'items-missing': () =>
    fr`Cette auto-évaluation n’a aucune question. Écrivez chaque question sur une ligne qui commence par « ${'##'} ».`,
  'item-without-objective': ({ item }) =>
    fr`La question « ${item} » ne dit pas quel objectif elle évalue. Ajoutez « ${'objective="1"'} » à sa ligne « ${'::reread'} », avec le rang de l’objectif dans la leçon.`,
  'item-count': ({ count, least, most }) =>
    fr`L’auto-évaluation de cette séquence complète compte ${count} questions, au lieu de ${least} à ${most}. Ajoutez-en, retirez-en, ou changez le « ${'status'} » de la séquence.`,
  'answers-recognisable': ({ clue, hits, count }) =>
    fr`Les réponses se devinent : la proposition ${clueWords[clue] ?? clue} est la bonne ${hits} fois sur ${count}, ce que le hasard donnerait moins d’une fois sur cent. Changez la longueur ou la place de quelques propositions.`,
  'self-assessment-missing': ({ sequence }) =>
    fr`La séquence complète « ${sequence} » n’a pas d’auto-évaluation. Écrivez le fichier « ${'self-assessment.md'} », ou changez le « ${'status'} » de la séquence.`,
  'guide-without-steps': () =>
    fr`Ce guide complet ne donne pas la durée de ses étapes. Ajoutez un tableau dont une colonne s’appelle « ${'Minutes'} », avec un nombre par étape.`,
  'guide-minutes': ({ total, minutes }) =>
    fr`Les étapes de ce guide durent ${total} minutes en tout, et l’en-tête en annonce ${minutes}. Corrigez le tableau ou la ligne « ${'minutes:'} ».`,
  'translation-unknown': ({ id }) =>
    fr`Ce texte dit traduire « ${id} », qui n’existe pas. Corrigez l’identifiant après « ${'translationOf:'} ».`,
  'translation-stale': ({ id, revision }) =>
    fr`L’original a changé depuis cette traduction. Relisez-le, mettez la traduction à jour, puis écrivez « ${`translationOf: ${id}@${revision}`} ».`,
  'form-claimed-twice': ({ form, other }) =>
    fr`« ${form} » mène déjà à l’entrée « ${other} ». Retirez ce mot de l’une des deux.`,
  'entry-never-met': ({ title }) =>
    fr`Aucun texte du module complet n’emploie « ${title} » ni une autre de ses formes : personne ne rencontrera cette entrée. Ajoutez sous « ${'forms:'} » les mots que les leçons emploient, ou retirez l’entrée.`,
  'position-twice': ({ position, other }) =>
    position === '0'
      ? fr`Rien ne dit l’ordre entre ce fichier et « ${other} ». Commencez chaque nom par un nombre, comme « ${'01-'} ».`
      : fr`« ${other} » a déjà le nombre ${position}. Changez l’un des deux pour dire lequel vient d’abord.`,
  'slug-twice': ({ slug, other }) =>
    fr`Ce fichier et « ${other} » auraient la même adresse, « ${slug} ». Renommez l’un des deux.`,
  'slug-invalid': ({ slug }) =>
    fr`Le nom « ${slug} » ne peut pas servir d’adresse. Renommez-le avec des minuscules sans accents, des chiffres et des tirets.`,
  'file-misplaced': () => fr`Ce fichier n’est pas à un endroit prévu. Rangez-le comme le montre ${readme}.`,
  'module-without-page': ({ module }) =>
    fr`Le module « ${module} » n’a pas de page : personne ne le verrait. Écrivez ce fichier « ${'module.md'} ».`,
  'sequence-without-page': ({ sequence }) =>
    fr`La séquence « ${sequence} » n’a pas de page : personne ne verrait ses leçons. Écrivez ce fichier « ${'sequence.md'} ».`,
};

const clueWords: Readonly<Record<string, string>> = {
  longest: 'la plus longue',
  shortest: 'la plus courte',
  first: 'placée en premier',
  last: 'placée en dernier',
};

/** `0.author` is the author of the first entry. */
function whereInField(where: string): string {
  const [entry = '', ...keys] = where.split('.');
  const names = /^\d+$/.test(entry) ? [`ligne ou bloc ${Number(entry) + 1}`, ...keys] : [entry, ...keys];
  return where === '' ? '' : ` (${names.join(', ')})`;
}

function choiceOf(sections: string): string {
  return sections === '' ? fr`Retirez ce qui suit le « ${'#'} ».` : fr`Elle a celles-ci : ${sections}.`;
}
