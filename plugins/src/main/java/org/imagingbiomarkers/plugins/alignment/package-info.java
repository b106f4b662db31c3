/** Transforms between images in files. */
package org.imagingbiomarkers.plugins.alignment;
