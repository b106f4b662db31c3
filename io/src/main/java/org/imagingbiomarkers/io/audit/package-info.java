/**
 * What was written to a folder of results, when, from what and by what: a file of lines beside the results, each with the
 * digests of the files and of the line before it, so that a change of a file or of a line is found.
 */
package org.imagingbiomarkers.io.audit;
