/** Whether an image is one that a model was made for. */
package org.imagingbiomarkers.networks.check;
