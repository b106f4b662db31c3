/** What people click and script: trained models run on images. */
package org.imagingbiomarkers.networks.command;
