// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stemFrench } from './frenchStem.ts';

test.each([
  ['paquet paquets'],
  ['reseau reseaux'],
  ['journal journaux'],
  ['social sociale sociaux sociales'],
  ['lecteur lectrice lecteurs lectrices'],
  ['acteur actrice actrices'],
  ['auteur autrice autrices'],
  ['animateur animatrice animatrices animer animation'],
  ['educateur educatrice'],
  ['chercheur chercheuse chercheuses'],
  ['premier premiere premieres'],
  ['ouvrier ouvriere'],
  ['actif active actives'],
  ['citoyen citoyenne citoyennes'],
  ['professionnel professionnelle professionnels professionnelles'],
  ['etudiant etudiante etudiantes'],
  ['libre libres'],
  ['donnee donnees'],
  ['chiffre chiffree chiffrer chiffrement'],
  ['nuage nuages'],
])('%s have one stem', (words) => {
  expect(new Set(words.split(' ').map(stemFrench)).size).toBe(1);
});

test.each([
  ['mot', 'moteur'],
  ['paquet', 'parquet'],
  ['loi', 'lois-'],
  ['web', 'webs-'],
  ['message', 'messagerie'],
])('%s and %s have not', (one, other) => {
  expect(stemFrench(one)).not.toBe(stemFrench(other));
});

test('a stem is never empty, nor longer than a word by more than a letter', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{1,30}$/), (word) => {
      const { length } = stemFrench(word);
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(word.length + 1);
    }),
  );
});
