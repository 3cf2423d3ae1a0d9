// SPDX-License-Identifier: AGPL-3.0-or-later
import { defaultName } from '../../community/instance/defaultName.ts';

/** What the launcher starts the program with too: scripts/launcher/nodeFlags.mjs says why. */
const nodeFlags =
  '--experimental-strip-types --disable-warning=ExperimentalWarning --max-semi-space-size=8 --heap-growing-percent=50';

/** Starts the site from the folder that it stands in, on any Linux for x64. */
export const startScript = `#!/bin/sh
# Serves Essaim from this folder, without Internet. Ctrl-C stops it.
cd "$(dirname "$0")" || exit 1
ESSAIM_DATA="$PWD/data"
ESSAIM_COURSES="$PWD/program/courses"
ESSAIM_REGISTRATION="\${ESSAIM_REGISTRATION:-closed}"
ESSAIM_VALISE=true
export ESSAIM_DATA ESSAIM_COURSES ESSAIM_REGISTRATION ESSAIM_VALISE
export MALLOC_ARENA_MAX="\${MALLOC_ARENA_MAX:-2}"
exec ./node ${nodeFlags} program/server.js
`;

/** The same on Windows for x64. Nobody has tried it there: it says so. */
export const windowsScript = withWindowsLines(`@echo off
rem Serves Essaim from this folder, without Internet. Ctrl-C stops it. Not tried on Windows.
cd /d "%~dp0"
set "ESSAIM_DATA=%CD%\\data"
set "ESSAIM_COURSES=%CD%\\program\\courses"
set "ESSAIM_VALISE=true"
if not defined ESSAIM_REGISTRATION set "ESSAIM_REGISTRATION=closed"
.\\node.exe ${nodeFlags} program\\server.js
pause
`);

function withWindowsLines(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

type ReadmeOptions = {
  forWindows?: boolean;
  /** What the site is called that the folder was made from. */
  name?: string;
};

/** What whoever finds the folder reads first, by file name. Notepad reads its lines on any Windows. */
export function readme({ forWindows = false, name = defaultName }: ReadmeOptions): Record<string, string> {
  const write = (text: string, windows: string) => {
    const [title = ''] = text.replaceAll('(name)', () => name).split('\n', 1);
    const whole = text
      .replace(windowsPlace, forWindows ? windows : '')
      .replaceAll('(line)', () => '='.repeat([...title].length))
      .replaceAll('(name)', () => name);
    return forWindows ? withWindowsLines(whole) : whole;
  };
  return { 'LISEZMOI.txt': write(french, frenchWindows), 'README.txt': write(english, englishWindows) };
}

const windowsPlace = '(windows)\n';

const frenchWindows = `
Sous Windows (64 bits) : pas essayé
-----------------------------------
Ce qu'il faut est là, mais personne n'a encore essayé cette valise sous Windows.
Copier le dossier sur le disque, puis ouvrir essaim.cmd. Windows peut demander si
le programme node.exe a le droit d'être joint par le réseau : la salle en a
besoin. Prévoir un autre moyen, et nous dire ce qui s'est passé.
`;

const englishWindows = `
On Windows (64-bit): not tried
------------------------------
What it takes is here, but nobody has tried this suitcase on Windows yet. Copy
the folder to the disk, then open essaim.cmd. Windows may ask whether the program
node.exe may be reached from the network: the room needs it. Have another way
ready, and tell us what happened.
`;

const french = `(name), en valise
(line)

Ce dossier fait marcher les modules de (name) sur un ordinateur portable, sans
Internet. Il part sans aucun compte et sans rien sur personne.

Pour commencer (Linux, 64 bits)
-------------------------------
1. Copier ce dossier sur le disque de l'ordinateur : depuis certaines clés USB,
   un programme n'a pas le droit de démarrer.
2. Ouvrir un terminal dans le dossier et lancer :  sh essaim.sh
3. Deux lignes s'affichent. La première adresse est pour cet ordinateur ; celles
   qui suivent « On this network » sont pour les appareils de la salle, reliés
   au même réseau (une box, ou le partage de connexion d'un téléphone, même
   sans abonnement).
4. Ctrl-C arrête tout. Rien n'est perdu : relancer la même commande.

Si le port 3000 est déjà pris :  PORT=3001 sh essaim.sh
(windows)

De retour
---------
Terminer les ateliers, arrêter le programme, rapporter le dossier. Sur la machine
du site :  npm run essaim -- unpack <ce dossier>
Les bilans des ateliers y reviennent, et les carnets que des personnes ont confiés
à la valise les y attendent. Les refaire revenir deux fois ne change rien. Puis
effacer ce dossier.

Les textes sont sous licence CC BY-SA 4.0, le programme, Essaim, sous licence AGPL
3.0 ou ultérieure ; ses sources sont dans program/src.
`;

const english = `(name), in a suitcase
(line)

This folder runs the modules of (name) on a laptop, without Internet. It leaves with
no account and nothing about anybody.

To begin (Linux, 64-bit)
------------------------
1. Copy this folder to the disk of the computer: programs are not allowed to
   start from some USB keys.
2. Open a terminal in the folder and run:  sh essaim.sh
3. Two lines appear. The first address is for this computer; those that follow
   "On this network" are for the devices in the room that are on the same
   network (a box, or a phone that shares its connection, even without a plan).
4. Ctrl-C stops everything. Nothing is lost: run the same command again.

If port 3000 is taken:  PORT=3001 sh essaim.sh
(windows)

Back home
---------
End the workshops, stop the program, bring the folder back. On the machine of the
site:  npm run essaim -- unpack <this folder>
The summaries of the workshops go back there, and the diaries that people
entrusted to the suitcase wait there for them. Doing it twice changes nothing
more. Then delete this folder.

The texts are under CC BY-SA 4.0, the program, Essaim, under AGPL 3.0 or
later; its sources are in program/src.
`;
