import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '@/lib/surveys/language'

const languages = ['en', 'de', 'pt-BR']

describe('the language of a survey', () => {
  it('is the chosen one, and its own where nobody chose one that there is', () => {
    expect(chooseLanguage(languages, 'de', 'pt-BR')).toBe('de')
    expect(chooseLanguage(languages, 'fr', 'de')).toBe('en')
  })

  it('is else the most wanted of the browser that there is', () => {
    expect(chooseLanguage(languages, undefined, 'fr, de-AT;q=0.8, en;q=0.9')).toBe('en')
    expect(chooseLanguage(languages, undefined, 'fr;q=0.9, de-AT;q=0.8')).toBe('de')
    expect(chooseLanguage(languages, undefined, 'pt-br')).toBe('pt-BR')
    expect(chooseLanguage(languages, undefined, 'de;q=0')).toBe('en')
    expect(chooseLanguage(languages, undefined, null)).toBe('en')
    expect(chooseLanguage(languages, undefined, ';;q=x,,')).toBe('en')
  })
})
