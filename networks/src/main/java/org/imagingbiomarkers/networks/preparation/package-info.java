/**
 * Images as a network wants them, a plane at a time: turned, cut, resampled, normalized; and labels back on the image.
 */
package org.imagingbiomarkers.networks.preparation;
