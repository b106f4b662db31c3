/**
 * What a lesion is made of: classes of its values, their distribution, and how sharp its margin is.
 */
package org.imagingbiomarkers.composition;
