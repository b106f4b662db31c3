/** What a folder holds: the series of a study, whatever their format. */
package org.imagingbiomarkers.io.study;
