// SPDX-License-Identifier: AGPL-3.0-or-later

/** The module that the journeys go through, and its first lesson. */
export const modulePath = '/fr/modules/internet-reprendre-le-controle';
export const lessonPath = `${modulePath}/lessons/une-histoire-de-choix`;
export const selfAssessmentPath = `${modulePath}/self-assessments/pourquoi-et-comment`;
/** A module of the tests alone, where a lesson is announced and not written. */
export const plannedPath = '/fr/modules/module-en-chantier';
/** A lesson that exists in French only. */
export const untranslatedPath = `${modulePath}/lessons/qui-sont-les-geants`;
