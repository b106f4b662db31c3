package org.imagingbiomarkers.io.zarr;

import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.document.JsonDocument;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What {@code .zattrs} says of a volume: the pyramid as OME-NGFF 0.4 has it, and beside it, under {@value #OWN}, the unit
 * of the values and the place in the patient, for which that has no words.
 */
record OmeZarrDescription(String title, String valueUnit, Geometry grid) {

	static final String FILE = ".zattrs";
	static final String OWN = "biomarkers";
	static final String UNIT = "value_unit";
	private static final String VERSION = "0.4";

	String json(final List<ZarrLevel> levels) {
		final ObjectNode json = JsonDocument.mapper().createObjectNode();
		final ObjectNode pyramid = json.putArray("multiscales").addObject();
		pyramid.put("version", VERSION);
		pyramid.put("name", title);
		final ArrayNode axes = pyramid.putArray("axes");
		for (final String axis : List.of("z", "y", "x")) {
			axes.addObject().put("name", axis).put("type", "space").put("unit", "millimeter");
		}
		final ArrayNode sets = pyramid.putArray("datasets");
		for (final ZarrLevel level : levels) {
			final ArrayNode mapping = sets.addObject().put("path", level.array().folder().getFileName().toString()).putArray(
				"coordinateTransformations");
			reversed(mapping.addObject().put("type", "scale").putArray("scale"), level.spacing());
			reversed(mapping.addObject().put("type", "translation").putArray("translation"), level.shift());
		}
		final ObjectNode own = json.putObject(OWN);
		own.put(UNIT, valueUnit);
		put(own.putArray("origin"), grid.origin());
		put(own.putArray("row"), grid.row());
		put(own.putArray("column"), grid.column());
		put(own.putArray("slice"), grid.slice());
		return JsonDocument.indented(json);
	}

	private static void reversed(final ArrayNode list, final Vector vector) {
		list.add(vector.z()).add(vector.y()).add(vector.x());
	}

	private static void put(final ArrayNode list, final Vector vector) {
		list.add(vector.x()).add(vector.y()).add(vector.z());
	}
}
