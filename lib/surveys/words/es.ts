import type { SurveyWords } from './en'

/** Spanish: the same promises as in `en.ts`, in words of its own. */
export const es: SurveyWords = {
  survey: 'Encuesta',
  sizes: ['tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez'],
  minutes: { one: 'alrededor de {n} minuto', other: 'alrededor de {n} minutos' },
  minutesLeft: { one: 'queda alrededor de {n} minuto', other: 'quedan alrededor de {n} minutos' },
  step: 'Paso {n} de {all}',
  place: '{n} de {all}',

  modes: {
    anonymous: 'Esta encuesta es anónima: nadie puede ver quién respondió qué.',
    confidential:
      'Esta encuesta es confidencial: su nombre se guarda con sus respuestas y no se muestra a nadie.',
    identified: 'Esta encuesta no es anónima: su nombre se guarda con sus respuestas.',
  },
  modesMore: {
    anonymous: '',
    confidential:
      'Se guarda para poder comparar en el tiempo las respuestas de una misma persona. Quien administra la base de datos podría consultarlo.',
    identified: 'Quienes la realizan pueden ver lo que usted respondió.',
  },
  results:
    'Los resultados aparecen cuando se haya cerrado, el {closes}, y solo de grupos de {k} personas o más.',
  resultsAndComments:
    'Los resultados aparecen cuando se haya cerrado, el {closes}, y solo de grupos de {k} personas o más, los comentarios de {kComments} o más.',
  mayBeSkipped: 'Cualquier pregunta se puede saltar.',
  protectionLink: 'Cómo se protegen sus respuestas',
  newTab: '(abre una pestaña nueva)',
  languageOfQuestions: 'Idioma de las preguntas',

  restored: 'Sus respuestas de la última vez están puestas; se guardaron solo en este navegador.',
  nothingPicked: 'Donde no se eligió nada no hay nada que añadir: siga adelante.',
  back: 'Atrás',
  next: 'Siguiente',
  send: 'Enviar respuestas',
  sending: 'Enviando…',
  steps: {
    pick: 'Lo que más le cuesta',
    picked: 'Más sobre lo que eligió',
    costs: 'Lo que le cuesta',
    last: 'En conjunto',
    you: 'Usted y su trabajo',
  },
  chooseUpTo: 'Elija como mucho {n}.',
  textHint: 'Se muestra palabra por palabra. No ponga nombres ni lo que solo usted pueda saber.',
  numbers: {
    whole: {
      between: 'Un número entero de {min} a {max}.',
      atLeast: 'Un número entero, como mínimo {min}.',
      atMost: 'Un número entero, como máximo {max}.',
      any: 'Un número entero.',
    },
    decimal: {
      between: 'Un número de {min} a {max}.',
      atLeast: 'Un número, como mínimo {min}.',
      atMost: 'Un número, como máximo {max}.',
      any: 'Un número.',
    },
  },
  ranking: {
    hint: 'El primero va delante.',
    place: 'Puesto {n}',
    moveUp: 'Subir: {label}',
    moveDown: 'Bajar: {label}',
    moved: '{label} es ahora el número {n} de {all}.',
    ranked: 'Se enviará este orden.',
    leaveOut: 'Dejarla sin responder',
    notRanked: 'Todavía sin ordenar: esta pregunta cuenta como saltada.',
    asItStands: 'Está bien así',
  },

  scales: {
    agreement: {
      5: 'Totalmente de acuerdo',
      4: 'De acuerdo',
      3: 'Ni lo uno ni lo otro',
      2: 'En desacuerdo',
      1: 'Totalmente en desacuerdo',
      none: 'No procede en mi caso',
    },
    importance: {
      5: 'Imprescindible',
      4: 'Importante',
      3: 'Algo importante',
      2: 'Poco importante',
      1: 'Nada importante',
      none: 'No procede en mi caso',
    },
  },

  thisAnswer: 'Esta respuesta {problem}.',
  problems: {
    'one-to-five': 'debe ser un número entero de 1 a 5, o null para «no procede»',
    band: 'debe ser uno de los tramos de {0} a {1}, o null',
    'topic-list': 'debe ser una lista de temas',
    'most-topics': 'puede nombrar como mucho {0} temas',
    'topic-twice': 'nombra un tema dos veces',
    'no-topic': 'no conoce el tema «{0}»',
    text: 'debe ser texto',
    'too-long': 'puede tener como mucho {0} caracteres',
    'one-option': 'debe ser una de las opciones',
    'no-option': 'no tiene esa opción',
    'option-list': 'debe ser una lista de opciones',
    'most-options': 'puede nombrar como mucho {0} opciones',
    'option-twice': 'nombra una opción dos veces',
    'no-such-option': 'nombra una opción que no existe',
    'whole-ranking': 'debe poner cada opción en su puesto, o quedarse fuera',
    number: 'debe ser un número',
    'number-between': 'debe ser un número de {0} a {1}',
    'number-at-least': 'debe ser un número, como mínimo {0}',
    'number-at-most': 'debe ser un número, como máximo {0}',
    whole: 'debe ser un número entero',
    'whole-between': 'debe ser un número entero de {0} a {1}',
    'whole-at-least': 'debe ser un número entero, como mínimo {0}',
    'whole-at-most': 'debe ser un número entero, como máximo {0}',
    'not-picked': 'es de un tema que no está entre los {0} elegidos',
    'not-asked': 'se pide solo tras otra respuesta a {0}',
    unknown: 'no es de ninguna pregunta de esta encuesta',
    wrong: 'tiene un valor equivocado',
  },
  notSent: {
    one: 'Todavía no se ha enviado nada: hay que revisar una respuesta.',
    other: 'Todavía no se ha enviado nada: hay que revisar {n} respuestas.',
  },
  nothingAnswered:
    'No se respondió nada, así que no se guardó nada. Responda al menos una pregunta; el enlace sigue sirviendo.',
  unconfirmed:
    'El servidor no confirmó que sus respuestas llegaran. Envíelas otra vez dentro de un momento: se guardan una sola vez. Siguen aquí, y guardadas en este navegador.',
  offline:
    'No tiene conexión, así que no se envió nada. Sus respuestas siguen aquí, y guardadas en este navegador: envíelas cuando vuelva la red.',
  ourFault:
    'Algo salió mal aquí, sin culpa suya, y no es seguro que sus respuestas se guardaran. Envíelas otra vez dentro de un momento: se guardan una sola vez. La referencia en el registro del servidor es {reference}.',

  refused: {
    unknown: 'Este enlace de encuesta no se conoce aquí.',
    unknownNote:
      'Compruebe que se copió el enlace entero. Si desde entonces se enviaron enlaces nuevos, use el más reciente.',
    answered: 'Este enlace ya se usó: sus respuestas han llegado.',
    answeredNote:
      'Cada enlace sirve una vez. Las respuestas no se pueden cambiar, porque nadie sabe cuáles son las suyas.',
    answeredNamedNote: 'Cada enlace sirve una vez. Las respuestas no se pueden cambiar.',
    notTwice: 'Lo que acaba de enviar no se guardó por segunda vez.',
    somebodyElse: 'Si no respondió usted, otra persona tenía su enlace: pregunte a quien se lo envió.',
    closed: '«{title}» se cerró el {day}, así que este enlace ya no sirve.',
    closedNote: 'El cierre es definitivo. Habrá un enlace nuevo para la próxima encuesta.',
    notStored: 'Lo que acaba de enviar no se guardó.',
    eventOver: 'El plazo para responder «{title}» ha terminado: un enlace así sirve dos días.',
    eventOverNote:
      'Lo que se recuerda más tarde dice menos, por eso no se pregunta. Otro suceso quizá traiga otro enlace.',
    tooLarge: 'Esto es más grande de lo que pueden ser unas respuestas, así que no se guardó nada.',
    tooLargeNote: 'Vuelva atrás y acorte lo que escribió. El enlace sigue sirviendo.',
    broken: 'Sus respuestas no llegaron enteras, así que no se guardó nada.',
    brokenNote: 'Vuelva atrás y envíelas otra vez. El enlace sigue sirviendo.',
    failed: 'Algo salió mal aquí, sin culpa suya.',
    failedNote:
      'Cargue la página otra vez dentro de un momento. La referencia en el registro del servidor es {reference}.',
  },

  thanks: {
    page: 'Gracias',
    title: 'Gracias. Sus respuestas han llegado.',
    closesOn: 'La encuesta se cierra el {day}.',
    after:
      'Después, cualquier persona que tenga una cuenta podrá ver aquí los resultados de cada grupo lo bastante grande.',
    whenCloses: 'Los resultados llegan cuando se cierra la encuesta.',
    used: 'Su enlace está usado, y las respuestas no se pueden cambiar. Puede cerrar esta página.',
  },
  cameOfIt: {
    page: 'Qué salió de ello',
    title: 'Qué salió de «{title}»',
    closedOn: 'La encuesta se cerró el {day}.',
    byTopic: 'Por temas',
    said: 'Ustedes dijeron:',
    did: 'Nosotros hicimos:',
    nothing: 'Aquí no hay nada (todavía)',
    nothingNote: 'Compruebe que se copió el enlace entero, o vuelva más tarde.',
  },

  mail: {
    first: '«{title}» está abierta hasta el {closes} y lleva {minutes}.',
    again: '«{title}» sigue abierta: puede responder hasta el {closes}. Lleva {minutes}.',
    reminder: 'Recordatorio: {title}',
    link: 'Su enlace personal:',
    once: 'El enlace es solo suyo y sirve una vez. Cualquier pregunta se puede saltar.',
    languages: 'Las preguntas también están en: {languages}.',
    protection: 'Cómo se protegen sus respuestas: {url}',
    whoIsReminded: 'Los recordatorios van a quienes aún no han usado su enlace. Hay dos como mucho.',
    results: 'Los resultados se muestran solo después del cierre, y solo de grupos de {k} personas o más.',
  },
  slack: {
    first: '{title} está abierta hasta el {closes}: {minutes}. {link}. {mode}',
    again: '{title} sigue abierta, hasta el {closes}: {minutes}. {link}. {mode}',
    answerHere: 'Responder aquí',
  },

  protection: {
    title: 'Cómo se protegen sus respuestas',
    intro:
      'Para encuestas anónimas. La página de las preguntas dice si la suya lo es y qué tamaño debe tener un grupo. Una encuesta confidencial o con nombre guarda su nombre con sus respuestas y lo dice allí; lo que se muestra de los grupos es lo mismo.',
    sections: [
      {
        title: 'Qué se guarda',
        items: [
          'Sus respuestas, con el equipo en el que usted estaba cuando se abrió la encuesta. Hasta el cierre también en qué trabaja y desde hace cuánto, aproximadamente, si se sabe; entonces ambas cosas se borran de las respuestas. Ni su nombre, ni hora, ni dirección, ni navegador.',
          'Que su enlace se usó, para que sirva una vez. Nada une esta marca con las respuestas.',
          'Los comentarios se guardan aparte de las demás respuestas, solo bajo el equipo.',
          'Un borrador se queda en su propio navegador hasta que lo envía.',
          'Si vino por el enlace común a todos, inició sesión para que cada cual responda una vez. Que vino así, y cuándo, no se guarda.',
        ],
      },
      {
        title: 'Qué se muestra, y a quién',
        items: [
          'Nada mientras la encuesta está abierta, salvo cuántos han respondido en los grupos lo bastante grandes.',
          'Tras el cierre, solo grupos de al menos el tamaño prometido. Ese tamaño se puede subir después, nunca bajar.',
          'También se retiene un grupo cuando de él se podría deducir otro más pequeño restando otros grupos. Los grupos son equipos y, en todos los equipos, en qué trabaja la gente y desde hace cuánto; lo que se podría deducir de todo ello junto también se retiene.',
          'Donde menos de diez personas están todas de acuerdo, solo se muestra «como máximo el 10 %» o «como mínimo el 90 %». Con tan pocas personas, quien lea con atención puede notar que eso significa nadie, o todos.',
          'Donde menos de diez personas eligieron todas la misma opción, dieron el mismo número o pusieron las cosas en el mismo orden, no se muestra nada. Tampoco se muestra a cuántos se hizo una pregunta más donde eso diría cómo respondieron unos pocos.',
          'Un comentario aparece bajo el grupo más pequeño para el que vale lo mismo. Sus palabras aún pueden delatarle: no ponga lo que solo usted pueda saber.',
          'Páginas, archivos e informes toman todos los resultados del mismo lugar, que retiene lo que hay que retener.',
        ],
      },
      {
        title: 'Qué sigue siendo posible',
        items: [
          'Quien administra la base de datos puede, mientras la encuesta está abierta, ver en qué orden se guardaron las respuestas, con equipo, trabajo y antigüedad, y así adivinar de quién son. Al cerrarse la encuesta todo se vuelve a escribir en orden aleatorio, y esos rastros desaparecen.',
          'Las copias de seguridad y los registros de la base de datos de antes del cierre conservan ese rastro hasta que se borran, y su disco hasta que se sobrescribe.',
          'El equipo figura junto a las respuestas en la base de datos también después del cierre. Quien la administra puede leer qué respondió un equipo de una sola persona, o unas pocas que están solas en un equipo; ninguna página y ningún archivo lo muestra.',
          'Quien envía los enlaces podría guardar una copia del suyo, y ver si se usó o responder en su lugar.',
          'Si se envían recordatorios por correo, van a quienes aún no han usado su enlace. Quien administra el servidor de correo puede ver a quién se recordó, no lo que nadie respondió.',
          'Si todo su grupo da la misma respuesta, el resultado dice también lo que respondió usted. Donde por eso no se muestra un grupo pequeño, los resultados de los grupos mayores a su alrededor aún pueden dejar una sola respuesta que haya podido dar.',
          'Si todos los demás de su grupo se dicen lo que respondieron, o alguien los inventó, el resultado les dice lo que respondió usted.',
          'Donde de unos pocos no respondió nadie, o todos omitieron una pregunta, eso se puede ver: los grupos a su alrededor cuentan entonces tantos con ellos como sin ellos.',
          'Quien sabe quién entró en un equipo o salió de él entre dos encuestas, y supone que todos los demás respondieron otra vez lo mismo, puede adivinar.',
        ],
      },
      {
        title: 'Preguntas después de un suceso',
        items: [
          'Tras un cambio integrado, por ejemplo, se sortea a algunas de las personas afectadas, que reciben un enlace, por correo o en una página propia. Se anota quién salió en el sorteo y con qué probabilidad; si responden no se muestra a nadie más.',
          'Varias respuestas de una persona se convierten en una cuando se cierra la ronda. Hasta entonces llevan una clave que solo quien administra la base de datos podría convertir en un nombre; después se borran la clave, las respuestas sueltas y los enlaces.',
        ],
      },
      {
        title: 'Donde una encuesta no es anónima',
        items: [
          'Confidencial: su nombre se guarda con sus respuestas, para poder comparar en el tiempo las respuestas de una persona. Ninguna página ni archivo las muestra; quien administra la base de datos puede consultarlas.',
          'Con su nombre: tras el cierre, quienes realizan la encuesta pueden consultar lo que usted respondió. Cada consulta queda anotada.',
          'Los resultados se muestran con las mismas reglas: tras el cierre, y solo de grupos lo bastante grandes. Los comentarios se guardan sin nombre.',
        ],
      },
    ],
  },
}
