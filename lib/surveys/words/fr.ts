import type { SurveyWords } from './en'

/** French: the same promises as in `en.ts`, in words of its own. */
export const fr: SurveyWords = {
  survey: 'Enquête',
  sizes: ['trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
  minutes: { one: 'environ {n} minute', other: 'environ {n} minutes' },
  minutesLeft: { one: 'encore environ {n} minute', other: 'encore environ {n} minutes' },
  step: 'Étape {n} sur {all}',
  place: '{n} sur {all}',

  modes: {
    anonymous: 'Cette enquête est anonyme : personne ne peut voir qui a répondu quoi.',
    confidential:
      'Cette enquête est confidentielle : votre nom est conservé avec vos réponses et n’est montré à personne.',
    identified: 'Cette enquête n’est pas anonyme : votre nom est conservé avec vos réponses.',
  },
  modesMore: {
    anonymous: '',
    confidential:
      'Il est conservé pour que les réponses d’une même personne puissent être comparées dans le temps. Qui administre la base de données pourrait le consulter.',
    identified: 'Les personnes qui mènent l’enquête peuvent voir ce que vous avez répondu.',
  },
  results:
    'Les résultats paraissent après sa clôture, le {closes}, et seulement pour les groupes d’au moins {k} personnes.',
  resultsAndComments:
    'Les résultats paraissent après sa clôture, le {closes}, et seulement pour les groupes d’au moins {k} personnes, les commentaires d’au moins {kComments}.',
  mayBeSkipped: 'Chaque question peut être laissée de côté.',
  protectionLink: 'Comment vos réponses sont protégées',
  newTab: '(ouvre un nouvel onglet)',
  languageOfQuestions: 'Langue des questions',

  restored:
    'Vos réponses de la dernière fois sont remises en place ; elles étaient gardées dans ce navigateur seulement.',
  nothingPicked: 'Rien à ajouter là où rien n’a été choisi : continuez simplement.',
  back: 'Retour',
  next: 'Suivant',
  send: 'Envoyer les réponses',
  sending: 'Envoi en cours…',
  steps: {
    pick: 'Ce qui vous coûte le plus',
    picked: 'Plus de détails sur vos choix',
    costs: 'Ce que cela vous coûte',
    last: 'En somme',
    you: 'Vous et votre travail',
  },
  chooseUpTo: '{n} choix au plus.',
  textHint: 'Montré mot pour mot. Laissez de côté les noms et ce que vous seul pouvez savoir.',
  numbers: {
    whole: {
      between: 'Un nombre entier de {min} à {max}.',
      atLeast: 'Un nombre entier, au moins {min}.',
      atMost: 'Un nombre entier, au plus {max}.',
      any: 'Un nombre entier.',
    },
    decimal: {
      between: 'Un nombre de {min} à {max}.',
      atLeast: 'Un nombre, au moins {min}.',
      atMost: 'Un nombre, au plus {max}.',
      any: 'Un nombre.',
    },
  },
  ranking: {
    hint: 'Le premier est devant.',
    place: 'Rang {n}',
    moveUp: 'Monter : {label}',
    moveDown: 'Descendre : {label}',
    moved: '{label} est maintenant numéro {n} sur {all}.',
    ranked: 'Cet ordre sera envoyé.',
    leaveOut: 'Laisser de côté',
    notRanked: 'Pas encore en ordre : cette question compte comme laissée de côté.',
    asItStands: 'C’est juste ainsi',
  },

  scales: {
    agreement: {
      5: 'Tout à fait d’accord',
      4: 'D’accord',
      3: 'Ni l’un ni l’autre',
      2: 'Pas d’accord',
      1: 'Pas du tout d’accord',
      none: 'Ne s’applique pas à moi',
    },
    importance: {
      5: 'Indispensable',
      4: 'Important',
      3: 'Plutôt important',
      2: 'Peu important',
      1: 'Pas important',
      none: 'Ne s’applique pas à moi',
    },
  },

  thisAnswer: 'Cette réponse {problem}.',
  problems: {
    'one-to-five': 'doit être un nombre entier de 1 à 5, ou null pour « ne s’applique pas »',
    band: 'doit être un des paliers de {0} à {1}, ou null',
    'topic-list': 'doit être une liste de thèmes',
    'most-topics': 'peut nommer au plus {0} thèmes',
    'topic-twice': 'nomme deux fois le même thème',
    'no-topic': 'ne connaît pas le thème « {0} »',
    text: 'doit être du texte',
    'too-long': 'peut avoir au plus {0} caractères',
    'one-option': 'doit être une des possibilités',
    'no-option': 'n’a pas cette possibilité',
    'option-list': 'doit être une liste de possibilités',
    'most-options': 'peut nommer au plus {0} possibilités',
    'option-twice': 'nomme deux fois la même possibilité',
    'no-such-option': 'nomme une possibilité qui n’existe pas',
    'whole-ranking': 'doit mettre chaque possibilité à sa place, ou être laissée de côté',
    number: 'doit être un nombre',
    'number-between': 'doit être un nombre de {0} à {1}',
    'number-at-least': 'doit être un nombre, au moins {0}',
    'number-at-most': 'doit être un nombre, au plus {0}',
    whole: 'doit être un nombre entier',
    'whole-between': 'doit être un nombre entier de {0} à {1}',
    'whole-at-least': 'doit être un nombre entier, au moins {0}',
    'whole-at-most': 'doit être un nombre entier, au plus {0}',
    'not-picked': 'porte sur un thème qui n’est pas parmi les {0} choisis',
    'not-asked': 'n’est demandée qu’après une autre réponse à {0}',
    unknown: 'ne porte sur aucune question de cette enquête',
    wrong: 'a une valeur fausse',
  },
  notSent: {
    one: 'Rien n’est encore envoyé : une réponse est à revoir.',
    other: 'Rien n’est encore envoyé : {n} réponses sont à revoir.',
  },
  nothingAnswered:
    'Il n’y a aucune réponse, donc rien n’a été enregistré. Répondez à une question au moins ; le lien fonctionne toujours.',
  unconfirmed:
    'Le serveur n’a pas confirmé que vos réponses sont arrivées. Renvoyez-les dans un instant : elles ne sont enregistrées qu’une fois. Elles sont toujours ici, et gardées dans ce navigateur.',
  offline:
    'Vous êtes hors ligne, donc rien n’a été envoyé. Vos réponses sont toujours ici, et gardées dans ce navigateur : envoyez-les quand le réseau sera revenu.',
  ourFault:
    'Quelque chose s’est mal passé ici, sans que vous y soyez pour rien, et il n’est pas sûr que vos réponses aient été enregistrées. Renvoyez-les dans un instant : elles ne sont enregistrées qu’une fois. La référence dans le journal du serveur est {reference}.',

  refused: {
    unknown: 'Ce lien d’enquête n’est pas connu ici.',
    unknownNote:
      'Vérifiez que le lien entier a été copié. Si de nouveaux liens ont été envoyés depuis, prenez le plus récent.',
    answered: 'Ce lien a déjà servi : vos réponses sont arrivées.',
    answeredNote:
      'Chaque lien sert une fois. Les réponses ne peuvent pas être modifiées, car personne ne sait lesquelles sont les vôtres.',
    answeredNamedNote: 'Chaque lien sert une fois. Les réponses ne peuvent pas être modifiées.',
    notTwice: 'Ce que vous venez d’envoyer n’a pas été enregistré une seconde fois.',
    somebodyElse:
      'Si vous n’avez pas répondu vous-même, quelqu’un d’autre avait votre lien : demandez à qui vous l’a envoyé.',
    closed: '« {title} » a été close le {day}, donc ce lien ne fonctionne plus.',
    closedNote: 'La clôture est définitive. Il y aura un nouveau lien pour la prochaine enquête.',
    notStored: 'Ce que vous venez d’envoyer n’a pas été enregistré.',
    eventOver: 'Le délai pour répondre à « {title} » est passé : un tel lien fonctionne deux jours.',
    eventOverNote:
      'Ce dont on se souvient plus tard en dit moins, donc ce n’est plus demandé. Un autre événement apportera peut-être un autre lien.',
    tooLarge: 'C’est plus long que des réponses ne peuvent l’être, donc rien n’a été enregistré.',
    tooLargeNote: 'Revenez en arrière et raccourcissez ce que vous avez écrit. Le lien fonctionne toujours.',
    broken: 'Vos réponses ne sont pas arrivées entières, donc rien n’a été enregistré.',
    brokenNote: 'Revenez en arrière et renvoyez-les. Le lien fonctionne toujours.',
    failed: 'Quelque chose s’est mal passé ici, sans que vous y soyez pour rien.',
    failedNote: 'Rechargez la page dans un instant. La référence dans le journal du serveur est {reference}.',
  },

  thanks: {
    page: 'Merci',
    title: 'Merci. Vos réponses sont arrivées.',
    closesOn: 'L’enquête sera close le {day}.',
    after:
      'Ensuite, toute personne qui a un compte pourra voir ici les résultats de chaque groupe assez grand.',
    whenCloses: 'Les résultats viennent à la clôture de l’enquête.',
    used: 'Votre lien a servi, et les réponses ne peuvent pas être modifiées. Vous pouvez fermer cette page.',
  },
  cameOfIt: {
    page: 'Ce qui en est venu',
    title: 'Ce qui est venu de « {title} »',
    closedOn: 'L’enquête a été close le {day}.',
    byTopic: 'Par thème',
    said: 'Vous avez dit :',
    did: 'Nous avons fait :',
    nothing: 'Il n’y a rien ici (pour l’instant)',
    nothingNote: 'Vérifiez que le lien entier a été copié, ou revenez plus tard.',
  },

  mail: {
    first: '« {title} » est ouverte jusqu’au {closes} et prend {minutes}.',
    again: '« {title} » est encore ouverte : vous pouvez répondre jusqu’au {closes}. Elle prend {minutes}.',
    reminder: 'Rappel : {title}',
    link: 'Votre lien personnel :',
    once: 'Ce lien est à vous seul et sert une fois. Chaque question peut être laissée de côté.',
    languages: 'Les questions existent aussi en : {languages}.',
    protection: 'Comment vos réponses sont protégées : {url}',
    whoIsReminded: 'Les rappels vont à ceux dont le lien n’a pas encore servi. Il y en a deux au plus.',
    results:
      'Les résultats ne sont montrés qu’après la clôture, et seulement pour les groupes d’au moins {k} personnes.',
  },
  slack: {
    first: '{title} est ouverte jusqu’au {closes} : {minutes}. {link}. {mode}',
    again: '{title} est encore ouverte, jusqu’au {closes} : {minutes}. {link}. {mode}',
    answerHere: 'Répondre ici',
  },

  protection: {
    title: 'Comment vos réponses sont protégées',
    intro:
      'Pour les enquêtes anonymes. La page des questions dit si la vôtre en est une, et quelle taille un groupe doit avoir. Une enquête confidentielle ou nominative conserve votre nom avec vos réponses et le dit là ; ce qui est montré des groupes est pareil.',
    sections: [
      {
        title: 'Ce qui est conservé',
        items: [
          'Vos réponses, avec l’équipe où vous étiez à l’ouverture de l’enquête. Jusqu’à la clôture aussi votre métier et votre ancienneté approximative, s’ils sont connus ; les deux sont alors effacés des réponses. Ni votre nom, ni heure, ni adresse, ni navigateur.',
          'Que votre lien a servi, pour qu’il ne serve qu’une fois. Rien ne relie cette marque aux réponses.',
          'Les commentaires sont conservés à part des autres réponses, sous l’équipe seulement.',
          'Un brouillon reste dans votre propre navigateur jusqu’à l’envoi.',
          'Si vous êtes venu par le lien commun à tous, vous vous êtes connecté pour que chacun réponde une fois. Que vous soyez venu ainsi, et quand, n’est pas conservé.',
        ],
      },
      {
        title: 'Ce qui est montré, et à qui',
        items: [
          'Rien tant que l’enquête est ouverte, sauf combien ont répondu dans les groupes assez grands.',
          'Après la clôture, seulement des groupes d’au moins la taille promise. Cette taille peut être relevée plus tard, jamais abaissée.',
          'Un groupe est aussi retenu quand un plus petit pourrait en être déduit en retranchant d’autres groupes. Les groupes sont les équipes et, sur toutes les équipes, le métier et l’ancienneté ; ce qui pourrait être déduit de tout cela ensemble est retenu aussi.',
          'Là où moins de dix personnes sont toutes d’accord, seul « au plus 10 % » ou « au moins 90 % » est montré. Avec si peu de personnes, qui lit attentivement peut comprendre que cela veut dire personne, ou tout le monde.',
          'Là où moins de dix personnes ont toutes choisi la même possibilité, donné le même nombre ou mis les choses dans le même ordre, rien n’est montré. Combien ont reçu une question de plus n’est pas montré non plus là où cela dirait comment quelques-uns avaient répondu.',
          'Un commentaire paraît sous le plus petit groupe pour lequel il en va de même. Ses mots peuvent tout de même vous trahir : laissez de côté ce que vous seul pouvez savoir.',
          'Pages, fichiers et rapports prennent tous les résultats au même endroit, qui retient ce qui doit l’être.',
        ],
      },
      {
        title: 'Ce qui reste possible',
        items: [
          'Qui administre la base de données peut, tant que l’enquête est ouverte, voir dans quel ordre les réponses ont été enregistrées, avec équipe, métier et ancienneté, et ainsi deviner de qui elles sont. À la clôture, tout est réécrit dans un ordre aléatoire, et ces traces disparaissent.',
          'Les sauvegardes et journaux de la base d’avant la clôture gardent cette trace jusqu’à ce qu’ils soient effacés, et son disque jusqu’à ce qu’il soit réécrit.',
          'L’équipe figure à côté des réponses dans la base aussi après la clôture. Qui l’administre peut lire ce qu’a répondu une équipe d’une seule personne, ou quelques personnes seules dans une équipe ; aucune page et aucun fichier ne le montre.',
          'Qui envoie les liens pourrait garder une copie du vôtre, et voir s’il a servi ou répondre à votre place.',
          'Si des rappels partent par courriel, ils vont à ceux dont le lien n’a pas encore servi. Qui administre le serveur de courriel peut voir qui a reçu un rappel, pas ce que quelqu’un a répondu.',
          'Si tout votre groupe donne la même réponse, le résultat dit aussi ce que vous avez répondu. Là où un petit groupe n’est pas montré pour cela, les résultats des groupes plus grands autour de lui peuvent tout de même ne laisser qu’une réponse qu’il ait pu donner.',
          'Si tous les autres de votre groupe se disent ce qu’ils ont répondu, ou si quelqu’un les a inventés, le résultat leur dit ce que vous avez répondu.',
          'Là où, de quelques personnes, aucune n’a répondu, ou toutes ont sauté une question, cela peut se voir : les groupes autour d’elles comptent alors autant de monde avec elles que sans elles.',
          'Qui sait qui est arrivé dans une équipe ou l’a quittée entre deux enquêtes, et suppose que tous les autres ont répondu pareil, peut deviner.',
        ],
      },
      {
        title: 'Les questions après un événement',
        items: [
          'Après une modification fusionnée, par exemple, quelques-unes des personnes concernées sont tirées au sort et reçoivent un lien, par courriel ou sur une page à elles. Qui a été tiré, et avec quelle probabilité, est noté ; si elles répondent n’est montré à personne d’autre.',
          'Plusieurs réponses d’une personne deviennent une seule à la clôture de la série. Jusque-là elles portent une clé que seul qui administre la base de données pourrait rattacher à un nom ; ensuite la clé, les réponses isolées et les liens sont effacés.',
        ],
      },
      {
        title: 'Quand une enquête n’est pas anonyme',
        items: [
          'Confidentielle : votre nom est conservé avec vos réponses, pour que les réponses d’une personne puissent être comparées dans le temps. Aucune page et aucun fichier ne les montre ; qui administre la base de données peut les consulter.',
          'À votre nom : après la clôture, les personnes qui mènent l’enquête peuvent consulter ce que vous avez répondu. Chaque consultation est notée.',
          'Les résultats sont montrés selon les mêmes règles : après la clôture, et seulement de groupes assez grands. Les commentaires sont conservés sans nom.',
        ],
      },
    ],
  },
}
