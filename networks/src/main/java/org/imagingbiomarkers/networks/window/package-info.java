/** A volume seen through overlapping windows by a network, and its answers put together. */
package org.imagingbiomarkers.networks.window;
