import type { SurveyWords } from './en'

/** German: the same promises as in `en.ts`, in words of its own. */
export const de: SurveyWords = {
  survey: 'Umfrage',
  sizes: ['drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'],
  minutes: { one: 'etwa {n} Minute', other: 'etwa {n} Minuten' },
  minutesLeft: { one: 'noch etwa {n} Minute', other: 'noch etwa {n} Minuten' },
  step: 'Schritt {n} von {all}',
  place: '{n} von {all}',

  modes: {
    anonymous: 'Diese Umfrage ist anonym: Niemand kann sehen, wer was geantwortet hat.',
    confidential:
      'Diese Umfrage ist vertraulich: Ihr Name wird mit Ihren Antworten gespeichert und niemandem gezeigt.',
    identified: 'Diese Umfrage ist nicht anonym: Ihr Name wird mit Ihren Antworten gespeichert.',
  },
  modesMore: {
    anonymous: '',
    confidential:
      'Er wird aufbewahrt, damit die Antworten einer Person im Lauf der Zeit verglichen werden können. Wer die Datenbank betreibt, könnte ihn nachsehen.',
    identified: 'Wer die Umfrage durchführt, darf sehen, was Sie geantwortet haben.',
  },
  results:
    'Ergebnisse erscheinen erst, nachdem sie am {closes} geschlossen wurde, und nur für Gruppen ab {k} Personen.',
  resultsAndComments:
    'Ergebnisse erscheinen erst, nachdem sie am {closes} geschlossen wurde, und nur für Gruppen ab {k} Personen, Kommentare ab {kComments}.',
  mayBeSkipped: 'Jede Frage darf übersprungen werden.',
  protectionLink: 'Wie Ihre Antworten geschützt sind',
  newTab: '(öffnet einen neuen Tab)',
  languageOfQuestions: 'Sprache der Fragen',

  restored: 'Ihre Antworten vom letzten Mal sind eingetragen; sie wurden nur in diesem Browser aufbewahrt.',
  nothingPicked: 'Wo nichts ausgewählt wurde, gibt es nichts zu ergänzen: einfach weiter.',
  back: 'Zurück',
  next: 'Weiter',
  send: 'Antworten senden',
  sending: 'Wird gesendet …',
  steps: {
    pick: 'Was Sie am meisten kostet',
    picked: 'Mehr zu dem, was Sie ausgewählt haben',
    costs: 'Was es Sie kostet',
    last: 'Alles in allem',
    you: 'Über Sie und Ihre Arbeit',
  },
  chooseUpTo: 'Höchstens {n} auswählen.',
  textHint: 'Wird Wort für Wort gezeigt. Lassen Sie Namen weg und alles, was nur Sie wissen können.',
  numbers: {
    whole: {
      between: 'Eine ganze Zahl von {min} bis {max}.',
      atLeast: 'Eine ganze Zahl, mindestens {min}.',
      atMost: 'Eine ganze Zahl, höchstens {max}.',
      any: 'Eine ganze Zahl.',
    },
    decimal: {
      between: 'Eine Zahl von {min} bis {max}.',
      atLeast: 'Eine Zahl, mindestens {min}.',
      atMost: 'Eine Zahl, höchstens {max}.',
      any: 'Eine Zahl.',
    },
  },
  ranking: {
    hint: 'Das Erste steht vorn.',
    place: 'Platz {n}',
    moveUp: 'Nach oben: {label}',
    moveDown: 'Nach unten: {label}',
    moved: '{label} ist jetzt Nummer {n} von {all}.',
    ranked: 'Diese Reihenfolge wird gesendet.',
    leaveOut: 'Weglassen',
    notRanked: 'Noch nicht geordnet: Diese Frage gilt als übersprungen.',
    asItStands: 'Stimmt so, wie es dasteht',
  },

  scales: {
    agreement: {
      5: 'Stimme voll zu',
      4: 'Stimme zu',
      3: 'Weder noch',
      2: 'Stimme nicht zu',
      1: 'Stimme gar nicht zu',
      none: 'Trifft auf mich nicht zu',
    },
    importance: {
      5: 'Unverzichtbar',
      4: 'Wichtig',
      3: 'Eher wichtig',
      2: 'Weniger wichtig',
      1: 'Nicht wichtig',
      none: 'Trifft auf mich nicht zu',
    },
  },

  thisAnswer: 'Diese Antwort {problem}.',
  problems: {
    'one-to-five': 'muss eine ganze Zahl von 1 bis 5 sein, oder null für „trifft nicht zu“',
    band: 'muss eine der Stufen von {0} bis {1} sein, oder null',
    'topic-list': 'muss eine Liste von Themen sein',
    'most-topics': 'darf höchstens {0} Themen nennen',
    'topic-twice': 'nennt ein Thema zweimal',
    'no-topic': 'kennt das Thema „{0}“ nicht',
    text: 'muss Text sein',
    'too-long': 'darf höchstens {0} Zeichen haben',
    'one-option': 'muss eine der Möglichkeiten sein',
    'no-option': 'hat diese Möglichkeit nicht',
    'option-list': 'muss eine Liste von Möglichkeiten sein',
    'most-options': 'darf höchstens {0} Möglichkeiten nennen',
    'option-twice': 'nennt eine Möglichkeit zweimal',
    'no-such-option': 'nennt eine Möglichkeit, die es nicht gibt',
    'whole-ranking': 'muss alles an seinen Platz stellen oder wegbleiben',
    number: 'muss eine Zahl sein',
    'number-between': 'muss eine Zahl von {0} bis {1} sein',
    'number-at-least': 'muss eine Zahl sein, mindestens {0}',
    'number-at-most': 'muss eine Zahl sein, höchstens {0}',
    whole: 'muss eine ganze Zahl sein',
    'whole-between': 'muss eine ganze Zahl von {0} bis {1} sein',
    'whole-at-least': 'muss eine ganze Zahl sein, mindestens {0}',
    'whole-at-most': 'muss eine ganze Zahl sein, höchstens {0}',
    'not-picked': 'gehört zu einem Thema, das nicht unter den {0} ausgewählten ist',
    'not-asked': 'wird nur nach einer anderen Antwort auf {0} gefragt',
    unknown: 'gehört zu keiner Frage dieser Umfrage',
    wrong: 'hat einen falschen Wert',
  },
  notSent: {
    one: 'Noch ist nichts gesendet: Eine Antwort müssen Sie noch einmal ansehen.',
    other: 'Noch ist nichts gesendet: {n} Antworten müssen Sie noch einmal ansehen.',
  },
  nothingAnswered:
    'Es wurde nichts beantwortet, also wurde nichts gespeichert. Beantworten Sie mindestens eine Frage; der Link funktioniert weiter.',
  unconfirmed:
    'Der Server hat nicht bestätigt, dass Ihre Antworten angekommen sind. Senden Sie sie gleich noch einmal: Gespeichert werden sie nur einmal. Sie stehen noch hier und sind in diesem Browser aufbewahrt.',
  offline:
    'Sie sind offline, es wurde also nichts gesendet. Ihre Antworten stehen noch hier und sind in diesem Browser aufbewahrt: Senden Sie sie, wenn das Netz wieder da ist.',
  ourFault:
    'Hier ist etwas schiefgegangen, das nicht an Ihnen liegt, und es ist nicht sicher, dass Ihre Antworten gespeichert wurden. Senden Sie sie gleich noch einmal: Gespeichert werden sie nur einmal. Im Protokoll des Servers steht es unter {reference}.',

  refused: {
    unknown: 'Dieser Umfragelink ist hier nicht bekannt.',
    unknownNote:
      'Prüfen Sie, ob der ganze Link kopiert wurde. Wenn inzwischen neue Links verschickt wurden, nehmen Sie den neuesten.',
    answered: 'Dieser Link wurde schon benutzt: Ihre Antworten sind da.',
    answeredNote:
      'Jeder Link funktioniert einmal. Antworten lassen sich nicht ändern, weil niemand weiß, welche Ihre sind.',
    answeredNamedNote: 'Jeder Link funktioniert einmal. Antworten lassen sich nicht ändern.',
    notTwice: 'Was Sie eben gesendet haben, wurde nicht ein zweites Mal gespeichert.',
    somebodyElse:
      'Wenn Sie selbst nicht geantwortet haben, hatte jemand anderes Ihren Link: Fragen Sie, wer ihn Ihnen geschickt hat.',
    closed: '„{title}“ wurde am {day} geschlossen, deshalb funktioniert dieser Link nicht mehr.',
    closedNote: 'Das Schließen ist endgültig. Für die nächste Umfrage gibt es einen neuen Link.',
    notStored: 'Was Sie eben gesendet haben, wurde nicht gespeichert.',
    eventOver: 'Die Zeit, „{title}“ zu beantworten, ist vorbei: So ein Link funktioniert zwei Tage.',
    eventOverNote:
      'Was später erinnert wird, sagt weniger, deshalb wird nicht danach gefragt. Ein anderes Ereignis bringt vielleicht einen anderen Link.',
    tooLarge: 'Das ist größer, als Antworten sein können, also wurde nichts gespeichert.',
    tooLargeNote: 'Gehen Sie zurück und kürzen Sie, was Sie geschrieben haben. Der Link funktioniert weiter.',
    broken: 'Ihre Antworten sind nicht vollständig angekommen, also wurde nichts gespeichert.',
    brokenNote: 'Gehen Sie zurück und senden Sie sie noch einmal. Der Link funktioniert weiter.',
    failed: 'Hier ist etwas schiefgegangen, das nicht an Ihnen liegt.',
    failedNote:
      'Laden Sie die Seite gleich noch einmal. Im Protokoll des Servers steht es unter {reference}.',
  },

  thanks: {
    page: 'Danke',
    title: 'Danke. Ihre Antworten sind da.',
    closesOn: 'Die Umfrage schließt am {day}.',
    after:
      'Danach kann jeder, der ein Konto hat, hier die Ergebnisse aller Gruppen sehen, die groß genug sind.',
    whenCloses: 'Ergebnisse kommen, wenn die Umfrage schließt.',
    used: 'Ihr Link ist verbraucht, und Antworten lassen sich nicht ändern. Sie können diese Seite schließen.',
  },
  cameOfIt: {
    page: 'Was daraus wurde',
    title: 'Was aus „{title}“ wurde',
    closedOn: 'Die Umfrage wurde am {day} geschlossen.',
    byTopic: 'Nach Themen',
    said: 'Sie haben gesagt:',
    did: 'Wir haben getan:',
    nothing: 'Hier steht (noch) nichts',
    nothingNote: 'Prüfen Sie, ob der ganze Link kopiert wurde, oder kommen Sie später wieder.',
  },

  mail: {
    first: '„{title}“ ist bis {closes} offen und dauert {minutes}.',
    again: '„{title}“ ist noch offen: Sie können bis {closes} antworten. Es dauert {minutes}.',
    reminder: 'Erinnerung: {title}',
    link: 'Ihr persönlicher Link:',
    once: 'Der Link gehört Ihnen allein und funktioniert einmal. Jede Frage darf übersprungen werden.',
    languages: 'Die Fragen gibt es auch auf: {languages}.',
    protection: 'Wie Ihre Antworten geschützt sind: {url}',
    whoIsReminded:
      'Erinnert wird, wessen Link noch nicht benutzt wurde. Es gibt höchstens zwei Erinnerungen.',
    results: 'Ergebnisse werden erst nach dem Schließen gezeigt, und nur für Gruppen ab {k} Personen.',
  },
  slack: {
    first: '{title} ist bis {closes} offen: {minutes}. {link}. {mode}',
    again: '{title} ist noch offen, bis {closes}: {minutes}. {link}. {mode}',
    answerHere: 'Hier antworten',
  },

  protection: {
    title: 'Wie Ihre Antworten geschützt sind',
    intro:
      'Für anonyme Umfragen. Die Seite mit den Fragen sagt, ob Ihre eine ist und wie groß eine Gruppe sein muss. Eine vertrauliche oder namentliche Umfrage bewahrt Ihren Namen mit Ihren Antworten auf und sagt das dort; was davon über Gruppen gezeigt wird, ist dasselbe.',
    sections: [
      {
        title: 'Was aufbewahrt wird',
        items: [
          'Ihre Antworten, mit dem Team, in dem Sie bei der Öffnung der Umfrage waren. Bis zum Schließen auch, als was und ungefähr wie lange Sie arbeiten, soweit das bekannt ist; dann wird beides aus den Antworten gelöscht. Nicht Ihr Name, keine Zeit, keine Adresse, kein Browser.',
          'Dass Ihr Link benutzt wurde, damit er einmal funktioniert. Nichts verbindet diesen Vermerk mit den Antworten.',
          'Kommentare werden getrennt von den anderen Antworten aufbewahrt, nur unter dem Team.',
          'Ein Entwurf bleibt in Ihrem eigenen Browser, bis Sie ihn senden.',
          'Wenn Sie über den Link für alle gekommen sind, haben Sie sich angemeldet, damit jeder einmal antwortet. Dass und wann Sie so gekommen sind, wird nicht aufbewahrt.',
        ],
      },
      {
        title: 'Was gezeigt wird, und wem',
        items: [
          'Nichts, solange die Umfrage offen ist, außer wie viele geantwortet haben, in Gruppen, die groß genug sind.',
          'Nach dem Schließen nur Gruppen von mindestens der zugesagten Größe. Diese Größe kann später erhöht werden, niemals gesenkt.',
          'Eine Gruppe wird auch zurückgehalten, wenn sich durch Abziehen anderer Gruppen eine kleinere aus ihr errechnen ließe. Gruppen sind Teams und, über alle Teams, als was und wie lange Menschen arbeiten; was sich aus alledem zusammen errechnen ließe, wird auch zurückgehalten.',
          'Wo weniger als zehn Personen alle zustimmen, steht nur „höchstens 10 %“ oder „mindestens 90 %“. Bei so wenigen kann, wer genau liest, erkennen, dass das niemand oder alle bedeutet.',
          'Wo weniger als zehn Personen alle dasselbe gewählt, dieselbe Zahl genannt oder dieselbe Reihenfolge gebildet haben, wird nichts gezeigt. Auch wie viele eine weitere Frage bekamen, wird nicht gezeigt, wo es verriete, wie einige wenige geantwortet hatten.',
          'Ein Kommentar erscheint unter der kleinsten Gruppe, für die dasselbe gilt. Seine Worte können Sie trotzdem verraten: Lassen Sie weg, was nur Sie wissen können.',
          'Seiten, Dateien und Berichte holen Ergebnisse alle an derselben Stelle, und diese hält zurück, was zurückgehalten werden muss.',
        ],
      },
      {
        title: 'Was möglich bleibt',
        items: [
          'Wer die Datenbank betreibt, kann, solange die Umfrage offen ist, sehen, in welcher Reihenfolge Antworten gespeichert wurden, mit Team, Arbeit und Dauer, und so erraten, von wem sie sind. Beim Schließen wird alles in zufälliger Reihenfolge neu geschrieben, und diese Spuren sind weg.',
          'Sicherungen und Protokolle der Datenbank aus der Zeit vor dem Schließen behalten diese Spur, bis sie gelöscht werden, und ihre Festplatte, bis sie überschrieben ist.',
          'Das Team steht in der Datenbank auch nach dem Schließen neben den Antworten. Wer sie betreibt, kann lesen, was ein Team aus einer Person geantwortet hat oder wenige, die allein in einem Team sind; keine Seite und keine Datei zeigt es.',
          'Wer die Links verschickt, könnte eine Kopie von Ihrem behalten und sehen, ob er benutzt wurde, oder an Ihrer Stelle antworten.',
          'Wenn Erinnerungen per Mail gehen, gehen sie an die, deren Link noch nicht benutzt wurde. Wer den Mailserver betreibt, kann sehen, wer erinnert wurde, nicht, was jemand geantwortet hat.',
          'Wenn Ihre ganze Gruppe dasselbe antwortet, sagt das Ergebnis auch, was Sie geantwortet haben. Wo eine kleine deshalb nicht gezeigt wird, können die Ergebnisse größerer Gruppen um sie herum trotzdem nur eine Antwort übrig lassen, die sie gegeben haben kann.',
          'Wenn alle anderen Ihrer Gruppe einander sagen, was sie geantwortet haben, oder jemand sie erfunden hat, verrät ihnen das Ergebnis, was Sie geantwortet haben.',
          'Wo von wenigen niemand geantwortet hat oder alle eine Frage ausgelassen haben, kann man das sehen: Die Gruppen um sie herum zählen dann mit ihnen so viele wie ohne sie.',
          'Wer weiß, wer zwischen zwei Umfragen in ein Team kam oder ging, und annimmt, dass alle anderen wieder dasselbe geantwortet haben, kann raten.',
        ],
      },
      {
        title: 'Fragen nach einem Ereignis',
        items: [
          'Nach einer übernommenen Änderung zum Beispiel werden einige von denen, die es betraf, durch Zufall gezogen und bekommen einen Link, per Mail oder auf einer eigenen Seite. Wer gezogen wurde, und mit welcher Wahrscheinlichkeit, wird festgehalten; ob sie antworten, wird niemand anderem gezeigt.',
          'Mehrere Antworten einer Person werden zu einer, wenn die Runde schließt. Bis dahin tragen sie einen Schlüssel, den nur, wer die Datenbank betreibt, einem Namen zuordnen könnte; dann werden der Schlüssel, die einzelnen Antworten und die Links gelöscht.',
        ],
      },
      {
        title: 'Wo eine Umfrage nicht anonym ist',
        items: [
          'Vertraulich: Ihr Name wird mit Ihren Antworten aufbewahrt, damit die Antworten einer Person im Lauf der Zeit verglichen werden können. Keine Seite und keine Datei zeigt sie; wer die Datenbank betreibt, kann sie nachsehen.',
          'Mit Ihrem Namen: Nach dem Schließen kann, wer die Umfrage durchführt, nachsehen, was Sie geantwortet haben. Jedes Nachsehen wird festgehalten.',
          'Ergebnisse werden nach denselben Regeln gezeigt: nach dem Schließen, und nur von Gruppen, die groß genug sind. Kommentare werden ohne Namen aufbewahrt.',
        ],
      },
    ],
  },
}
