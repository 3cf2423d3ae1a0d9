// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CommandGroup } from './command.ts';

/** Every command of `essaim`, each loaded when it is called. */
export const essaim: CommandGroup = {
  summary: { fr: 'Les outils d’une instance d’Essaim.', en: 'The tools of an instance of Essaim.' },
  commands: {
    serve: {
      summary: {
        fr: 'Sert le site, comme npm start.',
        en: 'Serves the site, as npm start does.',
      },
      load: async () => (await import('./serve.ts')).serveCommand,
    },
    migrate: {
      summary: {
        fr: 'Met la base de données à jour.',
        en: 'Brings the database up to date.',
      },
      load: async () => (await import('./migrate.ts')).migrateCommand,
    },
    backup: {
      summary: {
        fr: 'Sauvegarde l’instance en un fichier, même en marche.',
        en: 'Backs the instance up into one file, even while it runs.',
      },
      load: async () => (await import('./backup.ts')).backupCommand,
    },
    restore: {
      summary: {
        fr: 'Remet une sauvegarde en place.',
        en: 'Puts a backup in place.',
      },
      load: async () => (await import('./restore.ts')).restoreCommand,
    },
    check: {
      summary: {
        fr: 'Vérifie tout ce que l’instance garde : base de données, textes, fichiers, badges.',
        en: 'Checks all that the instance keeps: database, texts, files, badges.',
      },
      load: async () => (await import('./check.ts')).checkCommand,
    },
    stats: {
      summary: {
        fr: 'Dit en nombres ce que l’instance contient.',
        en: 'Says in numbers what the instance holds.',
      },
      load: async () => (await import('./stats.ts')).statsCommand,
    },
    rebuild: {
      summary: {
        fr: 'Refait ce qui n’est gardé que pour aller vite.',
        en: 'Makes again what is only kept to be fast.',
      },
      load: async () => (await import('./rebuild.ts')).rebuildCommand,
    },
    demo: {
      summary: {
        fr: 'Fait une instance d’exemple, avec des personnes inventées.',
        en: 'Makes an example instance, with invented people.',
      },
      load: async () => (await import('./demo.ts')).demoCommand,
    },
    valise: {
      summary: {
        fr: 'Fait un dossier qui marche sans Internet, sur un ordinateur portable.',
        en: 'Makes a folder that works without Internet, on a laptop.',
      },
      load: async () => (await import('./valise.ts')).valiseCommand,
    },
    unpack: {
      summary: {
        fr: 'Reprend ce qui s’est passé sur une valise : bilans d’ateliers, carnets confiés.',
        en: 'Takes back what happened on a valise: summaries of workshops, entrusted diaries.',
      },
      load: async () => (await import('./unpack.ts')).unpackCommand,
    },
    user: {
      summary: { fr: 'Les comptes des personnes.', en: 'People’s accounts.' },
      commands: {
        list: {
          summary: { fr: 'Donne tous les pseudonymes.', en: 'Gives all the pseudonyms.' },
          load: async () => (await import('./user/list.ts')).listCommand,
        },
        'end-sessions': {
          summary: { fr: 'Déconnecte une personne partout.', en: 'Signs someone out everywhere.' },
          load: async () => (await import('./user/endSessions.ts')).endSessionsCommand,
        },
        'recovery-codes': {
          summary: {
            fr: 'Donne de nouveaux codes de secours à une personne.',
            en: 'Gives someone new recovery codes.',
          },
          load: async () => (await import('./user/recoveryCodes.ts')).recoveryCodesCommand,
        },
        suspend: {
          summary: {
            fr: 'Suspend un compte pour un temps, en disant pourquoi.',
            en: 'Suspends an account for a time, saying why.',
          },
          load: async () => (await import('./user/suspend.ts')).suspendCommand,
        },
        unsuspend: {
          summary: { fr: 'Lève une suspension.', en: 'Lifts a suspension.' },
          load: async () => (await import('./user/unsuspend.ts')).unsuspendCommand,
        },
        erase: {
          summary: { fr: 'Efface un compte pour toujours.', en: 'Erases an account for ever.' },
          load: async () => (await import('./user/erase.ts')).eraseCommand,
        },
      },
    },
    role: {
      summary: { fr: 'Qui peut faire quoi.', en: 'Who may do what.' },
      commands: {
        list: {
          summary: { fr: 'Donne les rôles de chaque personne.', en: 'Gives the roles of each person.' },
          load: async () => (await import('./role/list.ts')).listCommand,
        },
        grant: {
          summary: { fr: 'Donne un rôle à une personne.', en: 'Gives someone a role.' },
          load: async () => (await import('./role/grant.ts')).grantCommand,
        },
        withdraw: {
          summary: { fr: 'Reprend un rôle.', en: 'Takes a role back.' },
          load: async () => (await import('./role/withdraw.ts')).withdrawCommand,
        },
      },
    },
    announce: {
      summary: { fr: 'Les annonces du site.', en: 'The announcements of the site.' },
      commands: {
        publish: {
          summary: { fr: 'Publie une annonce, ou la programme.', en: 'Publishes an announcement, or schedules it.' },
          load: async () => (await import('./announce/publish.ts')).publishCommand,
        },
        list: {
          summary: { fr: 'Montre les vingt dernières annonces.', en: 'Shows the latest twenty announcements.' },
          load: async () => (await import('./announce/list.ts')).listCommand,
        },
        withdraw: {
          summary: {
            fr: 'Retire une annonce ; elle ne peut pas revenir.',
            en: 'Withdraws an announcement; it cannot come back.',
          },
          load: async () => (await import('./announce/withdraw.ts')).withdrawCommand,
        },
      },
    },
    badges: {
      summary: { fr: 'Les badges.', en: 'The badges.' },
      commands: {
        'rotate-key': {
          summary: {
            fr: 'Signe les prochains badges avec une nouvelle clé ; les anciens restent vérifiables.',
            en: 'Signs the next badges with a new key; former ones can still be checked.',
          },
          load: async () => (await import('./badges/rotateKey.ts')).rotateKeyCommand,
        },
      },
    },
    courses: {
      summary: { fr: 'Le dossier des cours.', en: 'The folder of courses.' },
      commands: {
        check: {
          summary: {
            fr: 'Cherche les fautes des cours et dit comment les corriger.',
            en: 'Looks for faults in the courses and says how to mend them.',
          },
          load: async () => (await import('./courses/check.ts')).checkCommand,
        },
        ids: {
          summary: {
            fr: 'Écrit les identifiants qui manquent, sans rien changer d’autre.',
            en: 'Writes the ids that are missing and changes nothing else.',
          },
          load: async () => (await import('./courses/ids.ts')).idsCommand,
        },
        export: {
          summary: {
            fr: 'Écrit ce qui est publié, et son histoire, dans un dépôt Git.',
            en: 'Writes what is published, and its history, into a Git repository.',
          },
          load: async () => (await import('./courses/export.ts')).exportCommand,
        },
      },
    },
  },
};
