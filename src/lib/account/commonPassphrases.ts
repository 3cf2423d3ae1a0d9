// SPDX-License-Identifier: AGPL-3.0-or-later

/** What fingers meet in order: digits, the alphabet, the rows of French, British and German keyboards. */
export const keyboardRows: readonly string[] = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyzabcdefghij',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1a2z3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1aqw2zsx3edc4rfv5tgb6yhn7ujm',
];

/**
 * Words that open many an account, in French and in English, without what people add around them (digits, capitals,
 * `@` for `a`): `checkPassphrase` takes that off. The list is our own, put together for Essaim from what reports on leaks
 * keep finding, under the licence of the program; it copies no published list.
 */
export const commonBases: ReadonlySet<string> = new Set(
  `
  motdepasse monmotdepasse mdp passe lemotdepasse password passwords mypassword passw passwort pass passphrase
  phrasedepasse secret monsecret topsecret bonjour bonsoir salut salutlesamis bienvenue welcome hello helloworld
  bonjouratous azerty azertyuiop azertyu azer qwerty qwertyuiop qwertz querty asdf asdfgh asdfghjkl qsdf qsdfgh
  qsdfghjklm wxcvbn zxcvbnm abc abcd abcde abcdef abcabc abcdefgh test testtest tester essai changeme changemoi
  default admin administrateur administrator root user utilisateur guest invite login connexion letmein
  laissemoientrer ouvretoi sesameouvretoi sesame open opensesame iloveyou jetaime jetaimefort jtm jtaime teamo
  monamour amour amourdemavie lamour mylove lovely lover loveme loveyou cheri cherie moncheri macherie bebe bebecadum
  doudou loulou louloute chouchou chouchoute princesse princess prince sunshine soleil lesoleil etoile moonlight
  football foot baseball basketball hockey soccer rugby marseille allezlom olympique olympiquedemarseille psg paris
  parissaintgermain lyon toulouse bordeaux nantes lille france vivelafrance francais french liberte
  liberteegalitefraternite london england dragon dragonball monkey shadow master superman batman spiderman starwars
  pokemon pikachu naruto minecraft fortnite callofduty playstation nintendo mustang ferrari porsche harley killer
  trustno trustnoone whatever computer ordinateur internet google facebook instagram twitter youtube snapchat
  whatsapp iphone samsung android windows linux ubuntu microsoft wikipedia essaim apprendre framasoft
  jesus jesuschrist dieu godisgood blessed angel ange anges michael jennifer jessica daniel thomas nicolas julien
  alexandre sebastien stephanie caroline charlotte camille isabelle catherine christophe frederic philippe charlie
  chocolat chocolate caramel nutella banane orange fraise coucou coucoutoi toto tototo titi tata lapin chaton
  poupette minou nounours papillon butterfly dauphin flower fleur fleurs cookie cheese pepper ginger summer hiver
  printemps automne winter autumn spring janvier fevrier juillet aout septembre octobre novembre decembre january
  february september october november december lundi mardi mercredi jeudi vendredi samedi dimanche monday sunday
  freedom forever nothing nothingelse rienderien jenesaispas jesaispas jaioublie iforgot oublie mamaman maman papa
  mamanpapa papamaman famille family mafamille mesenfants freunde friends amis mesamis superstar champion winner
  correcthorsebatterystaple maisoncheval petitchat
  `
    .trim()
    .split(/\s+/),
);
