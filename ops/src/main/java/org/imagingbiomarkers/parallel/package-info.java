/** Work shared out among threads whose number the caller sets: {@link org.imagingbiomarkers.parallel.Workers}. */
package org.imagingbiomarkers.parallel;
