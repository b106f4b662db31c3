package org.imagingbiomarkers.plugins.map;

import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.maps.ParameterMap;

import ij.ImagePlus;

/** A picture in colors that several maps make together. */
public interface MapPicture {

	/** Its name as an output and in files. */
	String name();

	/**
	 * Makes it.
	 *
	 * @param maps all maps of the fit, in the unit as computed
	 * @param source title of the image that was fitted
	 * @param geometry of the maps
	 */
	ImagePlus of(List<ParameterMap> maps, String source, Geometry geometry);
}
