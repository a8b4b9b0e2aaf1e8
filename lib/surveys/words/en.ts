/**
 * Everything the pages, mails and posts around a survey's questions say, in English. `{…}` is filled in. Where a text
 * depends on a count, `one` is for 1. The other languages are files like this one; the promises mean the same in each.
 */
export const en = {
  survey: 'Survey',
  /** The sizes of groups that are said in words, from three on. */
  sizes: ['three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  minutes: { one: 'about {n} minute', other: 'about {n} minutes' },
  minutesLeft: { one: 'about {n} minute left', other: 'about {n} minutes left' },
  step: 'Step {n} of {all}',
  place: '{n} of {all}',

  /** What a mode promises: said before the first question, in every mail, and at the open link. */
  modes: {
    anonymous: 'This survey is anonymous: nobody can see who answered what.',
    confidential: 'This survey is confidential: your name is stored with your answers and shown to nobody.',
    identified: 'This survey is not anonymous: your name is stored with your answers.',
  },
  modesMore: {
    anonymous: '',
    confidential:
      'It is kept so that the answers of one person can be compared over time. Whoever runs the database could look it up.',
    identified: 'Those who run it may see what you answered.',
  },
  results: 'Results appear after it closes on {closes}, and only for groups of {k} or more.',
  resultsAndComments:
    'Results appear after it closes on {closes}, and only for groups of {k} or more, comments of {kComments} or more.',
  mayBeSkipped: 'Every question may be skipped.',
  protectionLink: 'How your answers are protected',
  newTab: '(opens a new tab)',
  languageOfQuestions: 'Language of the questions',

  restored: 'Your answers from last time are filled in; they were kept in this browser only.',
  nothingPicked: 'Nothing to add where nothing was picked: just go on.',
  back: 'Back',
  next: 'Next',
  send: 'Send answers',
  sending: 'Sending…',
  steps: {
    pick: 'What costs you most',
    picked: 'More about what you picked',
    costs: 'What it costs you',
    last: 'All in all',
    you: 'About you and your work',
  },
  chooseUpTo: 'Choose up to {n}.',
  textHint: 'Shown word for word. Leave out names and what only you could know.',
  numbers: {
    whole: {
      between: 'A whole number from {min} to {max}.',
      atLeast: 'A whole number of at least {min}.',
      atMost: 'A whole number of at most {max}.',
      any: 'A whole number.',
    },
    decimal: {
      between: 'A number from {min} to {max}.',
      atLeast: 'A number of at least {min}.',
      atMost: 'A number of at most {max}.',
      any: 'A number.',
    },
  },
  ranking: {
    hint: 'The first is in front.',
    place: 'Place {n}',
    moveUp: 'Move up: {label}',
    moveDown: 'Move down: {label}',
    moved: '{label} is now number {n} of {all}.',
    ranked: 'This order will be sent.',
    leaveOut: 'Leave it out',
    notRanked: 'Not in an order yet: this question counts as skipped.',
    asItStands: 'It is right as it stands',
  },

  /** The answers to a five-point question, 5 to 1 and “does not apply”, where a survey has no names of its own. */
  scales: {
    agreement: {
      5: 'Strongly agree',
      4: 'Agree',
      3: 'Neither',
      2: 'Disagree',
      1: 'Strongly disagree',
      none: 'Does not apply to me',
    },
    importance: {
      5: 'Essential',
      4: 'Important',
      3: 'Somewhat important',
      2: 'Of little importance',
      1: 'Not important',
      none: 'Does not apply to me',
    },
  },

  /** What is wrong with an answer, after “This answer”. */
  thisAnswer: 'This answer {problem}.',
  problems: {
    'one-to-five': 'must be a whole number from 1 to 5, or null for “does not apply”',
    band: 'must be a band from {0} to {1}, or null',
    'topic-list': 'must be a list of topics',
    'most-topics': 'may name at most {0} topics',
    'topic-twice': 'names a topic twice',
    'no-topic': 'does not know the topic “{0}”',
    text: 'must be text',
    'too-long': 'may have at most {0} characters',
    'one-option': 'must be one of the options',
    'no-option': 'does not have that option',
    'option-list': 'must be a list of options',
    'most-options': 'may name at most {0} options',
    'option-twice': 'names an option twice',
    'no-such-option': 'names an option that it does not have',
    'whole-ranking': 'must put every option in its place, or be left out',
    number: 'must be a number',
    'number-between': 'must be a number from {0} to {1}',
    'number-at-least': 'must be a number of at least {0}',
    'number-at-most': 'must be a number of at most {0}',
    whole: 'must be a whole number',
    'whole-between': 'must be a whole number from {0} to {1}',
    'whole-at-least': 'must be a whole number of at least {0}',
    'whole-at-most': 'must be a whole number of at most {0}',
    'not-picked': 'belongs to a topic that is not among the {0} picked',
    'not-asked': 'is asked only after another answer to {0}',
    unknown: 'is not an item of this survey',
    wrong: 'has a wrong value',
  },
  notSent: {
    one: 'Nothing is sent yet: one answer needs another look.',
    other: 'Nothing is sent yet: {n} answers need another look.',
  },
  nothingAnswered:
    'Nothing was answered, so nothing was stored. Answer at least one question; the link can still be used.',
  unconfirmed:
    'The server did not confirm that your answers arrived. Send them again in a moment: they are stored only once. They are still here, and kept in this browser.',
  offline:
    'You are offline, so nothing was sent. Your answers are still here, and kept in this browser: send them when the network is back.',
  ourFault:
    'Something went wrong here that was not your doing, and it is not sure that your answers were stored. Send them again in a moment: they are stored only once. The reference in the server’s log is {reference}.',

  refused: {
    unknown: 'This survey link is not known here.',
    unknownNote: 'Check that the whole link was copied. If new links were sent since, use the newest one.',
    answered: 'This link was already used: your answers are in.',
    answeredNote:
      'Each link works once. Answers cannot be changed, because nobody can tell which ones are yours.',
    answeredNamedNote: 'Each link works once. Answers cannot be changed.',
    notTwice: 'What you sent just now was not stored a second time.',
    somebodyElse:
      'If you have not answered yourself, somebody else had your link: ask whoever sent it to you.',
    closed: '“{title}” closed on {day}, so this link no longer works.',
    closedNote: 'Closing is final. There will be a new link for the next survey.',
    notStored: 'What you sent just now was not stored.',
    eventOver: 'The time to answer “{title}” is over: such a link works for two days.',
    eventOverNote:
      'What is remembered later says less, so it is not asked for. Another event may bring another link.',
    tooLarge: 'This is larger than any answers can be, so nothing was stored.',
    tooLargeNote: 'Go back and shorten what you wrote. The link can still be used.',
    broken: 'Your answers did not arrive whole, so nothing was stored.',
    brokenNote: 'Go back and send them again. The link can still be used.',
    failed: 'Something went wrong here that was not your doing.',
    failedNote: 'Load the page again in a moment. The reference in the server’s log is {reference}.',
  },

  thanks: {
    page: 'Thank you',
    title: 'Thank you. Your answers are in.',
    closesOn: 'The survey closes on {day}.',
    after:
      'After that, the results of every group that is large enough can be seen here by everybody who has an account.',
    whenCloses: 'Results come when the survey closes.',
    used: 'Your link is used up, and answers cannot be changed. You can close this page.',
  },
  cameOfIt: {
    page: 'What came of it',
    title: 'What came of “{title}”',
    closedOn: 'The survey closed on {day}.',
    byTopic: 'By topic',
    said: 'You said:',
    did: 'We did:',
    nothing: 'Nothing is posted here (yet)',
    nothingNote: 'Check that the whole link was copied, or come back later.',
  },

  mail: {
    first: '“{title}” is open until {closes} and takes {minutes}.',
    again: '“{title}” is still open: you can answer until {closes}. It takes {minutes}.',
    reminder: 'Reminder: {title}',
    link: 'Your personal link:',
    once: 'The link is yours alone and works once. Every question may be skipped.',
    languages: 'The questions can also be read in: {languages}.',
    protection: 'How your answers are protected: {url}',
    whoIsReminded: 'Reminders go to those whose link was not used yet. There are two at most.',
    results: 'Results are shown after the close, and only for groups of {k} or more.',
  },
  slack: {
    first: '{title} is open until {closes}: {minutes}. {link}. {mode}',
    again: '{title} is still open, until {closes}: {minutes}. {link}. {mode}',
    answerHere: 'Answer it here',
  },

  protection: {
    title: 'How your answers are protected',
    intro:
      'For anonymous surveys. The page with the questions says whether yours is one, and how large a group must be. A confidential or identified survey keeps your name with your answers and says so there; what is shown of groups is the same.',
    sections: [
      {
        title: 'What is kept',
        items: [
          'Your answers, with the team you were in when the survey opened. Until it closes also what you work as and roughly for how long, where that is known; then both are deleted from the answers. Not your name, no time, no address, no browser.',
          'That your link was used, so that it works once. Nothing joins this mark to the answers.',
          'Comments are kept apart from the other answers, under the team only.',
          'A draft stays in your own browser until you send it.',
          'If you came by the link for everybody, you signed in so that everybody answers once. That you came this way, and when, is not kept.',
        ],
      },
      {
        title: 'What is shown, and to whom',
        items: [
          'Nothing while the survey is open, except how many have answered in groups that are large enough.',
          'After the close, only groups of at least the promised size. That size can be raised later, never lowered.',
          'A group is also kept back when a smaller one could be worked out from it by taking other groups away. Groups are teams and, over all teams, what people work as and for how long; what could be worked out from all of these together is kept back, too.',
          'Where fewer than ten people all agree, only “at most 10 %” or “at least 90 %” is shown. With so few people, a careful reader can tell that this means nobody, or everybody.',
          'Where fewer than ten people all chose the same option, gave the same number or put things in the same order, nothing is shown. How many were asked a further question is not shown either where it would tell how a few had answered.',
          'A comment appears under the smallest group for which the same holds. Its words can still give you away: leave out what only you could know.',
          'Pages, files and reports all take results from the same place, which keeps back what must be kept back.',
        ],
      },
      {
        title: 'What remains possible',
        items: [
          'Whoever runs the database can, while the survey is open, see in which order answers were stored, with team, work and time there, and so guess whose they are. When the survey closes, everything is rewritten in random order, and these traces are gone.',
          'Backups and logs of the database from before the close keep that trace until they are deleted, and so does its disk until it is written over.',
          'The team stands beside the answers in the database after the close, too. Whoever runs it can read what a team of one answered, or a few who are alone in a team; no page and no file shows it.',
          'Whoever sends out the links could keep a copy of yours, and see whether it was used or answer in your place.',
          'If reminders are mailed, they go to those whose link was not used yet. Whoever runs the mail server can see who was reminded, not what anybody answered.',
          'If your whole group gives the same answer, the result tells what you answered too. Where a small one is not shown for that reason, the results of larger groups around it can still leave only one answer that it can have given.',
          'If all others in your group tell each other what they answered, or somebody made them up, the result tells them what you answered.',
          'Where none of a few answered, or all of them skipped a question, that can show: the groups around them then count as many with them as without them.',
          'Somebody who knows who joined or left a team between two surveys, and takes it that everybody else answered the same again, can guess.',
        ],
      },
      {
        title: 'Questions after an event',
        items: [
          'After a merged change, say, a few of those it happened to are drawn by chance and get a link, by mail or on a page of their own. Who was drawn, and with what chance, is written down; whether they answered is not shown to anybody else.',
          'Several answers of one person become one when the round closes. Until then they carry a key that only whoever runs the database could turn into a name; then the key, the single answers and the links are deleted.',
        ],
      },
      {
        title: 'Where a survey is not anonymous',
        items: [
          'Confidential: your name is kept with your answers, so that the answers of one person can be compared over time. No page and no file shows them; whoever runs the database can look them up.',
          'With your name: after the close, those who run the survey can look up what you answered. Each look is written down.',
          'Results are shown by the same rules: after the close, and only of groups that are large enough. Comments are kept without a name.',
        ],
      },
    ],
  },
}

/** Words of one language. */
export type SurveyWords = typeof en
