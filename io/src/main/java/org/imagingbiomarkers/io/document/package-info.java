/**
 * Reads YAML and JSON with limits: on characters, on nesting, on the length of one text, and on how much a document
 * becomes that points to its own parts. Nothing else in the project parses either.
 */
package org.imagingbiomarkers.io.document;
