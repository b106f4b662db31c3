/** What networks answer about an image: labels, classes and features. */
package org.imagingbiomarkers.networks.answer;
