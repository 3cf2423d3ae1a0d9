// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Few rules, in words that the oldest reading programs know: sizes, faces and colours are the reader's to choose.
 */
export const bookStyle = `body { line-height: 1.5; }
h1, h2, h3, h4 { line-height: 1.2; text-align: left; page-break-after: avoid; break-after: avoid; hyphens: none; }
img { max-width: 100%; height: auto; }
figure { margin: 1.5em 0; page-break-inside: avoid; break-inside: avoid; }
figcaption, .credit, .colophon, .kicker { font-size: 0.9em; }
.cover { margin: 0; text-align: center; }
.cover img { max-height: 100%; }
.kicker { margin-bottom: 0.3em; font-weight: bold; }
.summary { font-size: 1.1em; }
.short { font-weight: bold; }
.callout, .activity, .definition, .further-reading, .hint { margin: 1.5em 0; padding-left: 1em; border-left: 0.25em solid; }
.callout-title, .activity-title, .further-reading-title, .definition-term { font-weight: bold; }
.callout-kind, .activity-kind, .definition-kind { display: block; font-size: 0.9em; }
.colophon { margin-top: 2em; border-top: 1px solid; padding-top: 0.5em; }
.colophon dt { font-weight: bold; }
.colophon dd { margin: 0 0 0.5em; }
.question, .entry { margin-top: 2em; }
.question-number { display: block; font-size: 0.9em; }
.answers { list-style-type: none; padding: 0; }
.answers li { margin: 0.8em 0; padding-left: 0.8em; border-left: 1px solid; }
.answer-text, .outcome { font-weight: bold; }
.outcome { font-size: 0.9em; }
.external::after { content: "\\2197"; font-size: 0.8em; }
table { border-collapse: collapse; width: 100%; font-size: 0.9em; }
th, td { padding: 0.4em; border: 1px solid; text-align: left; vertical-align: top; }
`;
