package org.imagingbiomarkers.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CohortReport;

/** The table of a cohort as a Parquet file: columns of numbers are doubles, all others text; blank cells are null. */
final class ParquetTable {

	private ParquetTable() {}

	/** Writes the table to a file of this machine: the same bytes for the same rows. */
	static void write(final CohortReport report, final Path file) throws IOException {
		final List<CaseOutcome.Column> columns = report.columns();
		final Types.MessageTypeBuilder types = Types.buildMessage();
		for (final CaseOutcome.Column column : columns) {
			if (column.number()) types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
			else types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(column.name());
		}
		final MessageType schema = types.named("cohort");
		try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(
			new org.apache.hadoop.fs.Path(file.toUri()), new Configuration())).withType(schema).withConf(new Configuration())
			.withCompressionCodec(CompressionCodecName.GZIP).withWriteMode(ParquetFileWriter.Mode.OVERWRITE).build())
		{
			report.rows(cells -> {
				final Group row = new SimpleGroup(schema);
				for (int i = 0; i < columns.size(); i++) {
					final Object cell = cells.get(i);
					if (columns.get(i).number() && cell instanceof Number number) row.add(i, number.doubleValue());
					else if (!columns.get(i).number() && !cell.toString().isEmpty()) row.add(i, cell.toString());
				}
				writer.write(row);
			});
		}
		catch (final FSError e) {
			// What Hadoop makes of a full disk.
			throw e.getCause() instanceof IOException full ? full : new IOException(e);
		}
		ParquetFooter.sort(file);
	}
}
