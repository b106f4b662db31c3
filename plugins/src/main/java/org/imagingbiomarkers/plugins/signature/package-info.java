/** Signatures: built from tables of features, written to files, applied to tables and images, and compared. */
package org.imagingbiomarkers.plugins.signature;
