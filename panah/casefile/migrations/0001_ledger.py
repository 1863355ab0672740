"""The tables of the ledger and of the projection that is read from it."""

import django.contrib.postgres.fields
import panah.casefile.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='CaseFile',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('number', models.TextField(unique=True, verbose_name='file number')),
                ('pack', models.TextField(verbose_name='law')),
                ('office', models.BigIntegerField(verbose_name='office')),
                ('officer', models.BigIntegerField(default=0, verbose_name='assigned officer')),
                ('opened', models.DateField(verbose_name='opened on')),
                ('rev', models.IntegerField(default=0)),
                ('head_seq', models.IntegerField(default=0)),
                ('head_hash', models.BinaryField()),
            ],
            options={
                'verbose_name': 'case file',
                'db_table': 'case_file',
            },
        ),
        migrations.CreateModel(
            name='CaseNumber',
            fields=[
                ('series', models.TextField(primary_key=True, serialize=False)),
                ('last', models.IntegerField()),
            ],
            options={
                'db_table': 'case_number',
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('file', models.UUIDField(primary_key=True, serialize=False)),
                ('rev', models.IntegerField()),
                ('seq', models.IntegerField()),
                ('judged_on', models.DateField()),
                ('statuses', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('main_status', models.TextField(default='', verbose_name='status')),
                ('office', models.BigIntegerField()),
                ('officer', models.BigIntegerField(default=0)),
                ('changes_on', models.DateField(null=True)),
                ('removal', models.TextField(default='no', verbose_name='may be removed')),
                ('doubts', models.IntegerField(default=0)),
                ('held', models.IntegerField(default=0)),
                ('next_due', models.DateField(null=True, verbose_name='next due')),
                ('queued', models.TextField(default='')),
            ],
            options={
                'db_table': 'position',
            },
        ),
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('file', models.UUIDField()),
                ('seq', models.IntegerField()),
                ('kind', models.TextField(verbose_name='kind')),
                ('effective', models.DateField(verbose_name='took effect on')),
                ('recorded', models.DateTimeField(verbose_name='recorded at')),
                ('officer', models.BigIntegerField(verbose_name='officer')),
                ('office', models.BigIntegerField(verbose_name='office')),
                ('device', models.TextField(verbose_name='device')),
                ('basis', models.TextField(verbose_name='basis')),
                ('held', models.BooleanField(verbose_name='held')),
                ('held_by', models.TextField(verbose_name='barred by')),
                ('body', panah.casefile.models.CanonicalJSON()),
                ('prev_hash', models.BinaryField()),
                ('hash', models.BinaryField()),
            ],
            options={
                'verbose_name': 'act',
                'db_table': 'act',
                'constraints': [models.UniqueConstraint(fields=('file', 'seq'), name='act_file_seq')],
            },
        ),
        migrations.CreateModel(
            name='HeldAct',
            fields=[
                ('act', models.UUIDField(primary_key=True, serialize=False)),
                ('file', models.UUIDField()),
                ('kind', models.TextField(verbose_name='kind')),
                ('effective', models.DateField()),
                ('recorded', models.DateTimeField()),
                ('held_by', models.TextField()),
                ('recorded_by', models.BigIntegerField()),
                ('office', models.BigIntegerField()),
            ],
            options={
                'db_table': 'held_act',
                'indexes': [models.Index(fields=['office', 'recorded'], name='held_office_recorded'), models.Index(fields=['file'], name='held_file')],
            },
        ),
        migrations.CreateModel(
            name='PositionClock',
            fields=[
                ('pk', models.CompositePrimaryKey('file', 'clock', blank=True, editable=False, primary_key=True, serialize=False)),
                ('file', models.UUIDField()),
                ('clock', models.TextField()),
                ('due', models.DateField(verbose_name='due')),
                ('owed_by', models.TextField(verbose_name='owed by')),
                ('state', models.TextField(verbose_name='state')),
                ('office', models.BigIntegerField()),
                ('officer', models.BigIntegerField()),
            ],
            options={
                'db_table': 'position_clock',
                'indexes': [models.Index(fields=['office', 'due'], name='clock_office_due'), models.Index(fields=['office', 'clock', 'due'], include=['state', 'file', 'officer'], name='clock_office_clock_due'), models.Index(fields=['officer', 'clock', 'due'], include=['state', 'file', 'office'], condition=~models.Q(officer=0), name='clock_officer_clock_due')],
            },
        ),
    ]
