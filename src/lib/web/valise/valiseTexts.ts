// SPDX-License-Identifier: AGPL-3.0-or-later

/** Starts the site from the folder that it stands in, on any Linux for x64. */
export const startScript = `#!/bin/sh
# Serves Essaim from this folder, without Internet. Ctrl-C stops it.
cd "$(dirname "$0")" || exit 1
ESSAIM_DATA="$PWD/data"
ESSAIM_COURSES="$PWD/program/courses"
ESSAIM_REGISTRATION="\${ESSAIM_REGISTRATION:-closed}"
export ESSAIM_DATA ESSAIM_COURSES ESSAIM_REGISTRATION
exec ./node --experimental-strip-types --disable-warning=ExperimentalWarning --max-semi-space-size=8 program/server.js
`;

/** What whoever finds the folder reads first, by file name. */
export const readme: Readonly<Record<string, string>> = {
  'LISEZMOI.txt': `Essaim, en valise
=================

Ce dossier fait marcher les modules d'Essaim sur un ordinateur portable, sans
Internet. Il ne contient aucun compte et rien sur personne.

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

Les textes sont sous licence CC BY-SA 4.0, le programme sous licence AGPL 3.0 ou
ultérieure ; ses sources sont dans program/src.
`,
  'README.txt': `Essaim, in a suitcase
=====================

This folder runs Essaim's modules on a laptop, without Internet. It holds no
account and nothing about anybody.

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

The texts are under CC BY-SA 4.0, the program under AGPL 3.0 or later; its
sources are in program/src.
`,
};
