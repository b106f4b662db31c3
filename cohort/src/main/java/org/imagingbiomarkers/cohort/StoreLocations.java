package org.imagingbiomarkers.cohort;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.imagingbiomarkers.plugins.cohort.CohortFiles;

import scala.Tuple2;

/**
 * Where inputs and results are, for every machine of a run.
 *
 * @param inputs URI of the folder of the manifest
 * @param output URI of the folder of the results
 * @param hadoop properties of the file systems
 */
record StoreLocations(String inputs, String output, Map<String, String> hadoop) implements Serializable {

	private static final String PREFIX = "spark.hadoop.";

	static StoreLocations of(final String inputs, final String output, final SparkConf spark) {
		final Map<String, String> hadoop = new LinkedHashMap<>();
		for (final Tuple2<String, String> property : spark.getAllWithPrefix(PREFIX)) {
			hadoop.put(property._1(), property._2());
		}
		return new StoreLocations(inputs, output, hadoop);
	}

	Configuration configuration() {
		final Configuration configuration = new Configuration();
		hadoop.forEach(configuration::set);
		return configuration;
	}

	CohortFiles files() {
		return StoreFiles.of(inputs, output, configuration());
	}
}
