/** A language's name in itself: “Deutsch”; its tag where nobody knows the name. */
const nameOf = (language: string): string => {
  const name =
    new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** The languages of the questions, as links to this same page; nothing where there is only one. */
export const LanguageChoice = ({ languages, current }: { languages: string[]; current: string }) =>
  languages.length < 2 ? null : (
    <nav aria-label="Language of the questions" className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-note">
      {languages.map((language) =>
        language === current ? (
          <span key={language} lang={language} aria-current="true" className="font-strong">
            {nameOf(language)}
          </span>
        ) : (
          <a
            key={language}
            href={`?lang=${encodeURIComponent(language)}`}
            lang={language}
            hrefLang={language}
            className="text-path underline underline-offset-2"
          >
            {nameOf(language)}
          </a>
        ),
      )}
    </nav>
  )
