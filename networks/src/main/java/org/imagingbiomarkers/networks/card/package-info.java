/** What a trained model says of itself: what it is for, what it takes, how its input is prepared and what comes out. */
package org.imagingbiomarkers.networks.card;
