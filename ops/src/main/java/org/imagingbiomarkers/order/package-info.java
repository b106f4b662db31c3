/** Order among many numbers. */
package org.imagingbiomarkers.order;
