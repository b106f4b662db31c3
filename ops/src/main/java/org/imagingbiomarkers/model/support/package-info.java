/** Support vector machines. */
package org.imagingbiomarkers.model.support;
