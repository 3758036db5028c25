import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const NOW = 'The clock is an argument in domain/: take `now: Date`.';
const CHANCE = 'Chance is an argument in domain/: take a seed or an id.';

export default tseslint.config(
  {
    ignores: [
      'build',
      'data',
      'node_modules',
      'app/db/generated',
      '.cache',
      'public',
      'test-results',
      'playwright-report',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  // Another package's type can only be added to by an interface.
  {
    files: ['**/*.d.ts', 'tests/support/db-global.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  { files: ['app/**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
  {
    files: ['app/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: NOW },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: NOW },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: CHANCE,
        },
        { selector: "CallExpression[callee.property.name='randomUUID']", message: CHANCE },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'domain/ knows no environment: take the value as an argument.' },
        { name: 'fetch', message: 'domain/ reaches nothing: do it in adapters/ and pass the result in.' },
        { name: 'console', message: 'domain/ prints nothing: return what there is to say.' },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
